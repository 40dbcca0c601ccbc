using System.Globalization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Several launches, one after the other.</summary>
/// <param name="launches">How many.</param>
/// <param name="rounds">How many bursts of each row each measures.</param>
/// <param name="threads">The only number of threads that is wanted; null for one and two.</param>
internal sealed class LaunchSeries(int launches, int rounds, int? threads)
{
    private readonly List<IReadOnlyList<RatioRow>> _ratios = [];
    private readonly List<IReadOnlyList<TailRow>> _tails = [];

    /// <summary>Gets the rows of each.</summary>
    public IReadOnlyList<IReadOnlyList<RatioRow>> Ratios => _ratios;

    /// <summary>Gets the tails of each; none if they were not wanted.</summary>
    public IReadOnlyList<IReadOnlyList<TailRow>> Tails => _tails;

    /// <summary>Gets what each measured, by name.</summary>
    public IReadOnlyList<LaunchFigures> Figures =>
        [.. _ratios.Select((rows, i) => new LaunchFigures(rows, i < _tails.Count ? _tails[i] : []))];

    /// <summary>Runs them.</summary>
    /// <param name="withTails">Whether each is followed by one of <c>tail</c>.</param>
    /// <param name="isQuick">Whether that one is a quick one.</param>
    public void Measure(bool withTails, bool isQuick)
    {
        List<string> arguments = ["launch", "--rounds", Text(rounds)];
        if (threads is { } number)
            arguments.AddRange(["--threads", Text(number)]);

        for (int launch = 1; launch <= launches; launch++)
        {
            ProgressLine.Say($"launch {launch} of {launches}");
            _ratios.Add(RatioJson.Read(LaunchProcess.Run(arguments)));
            if (withTails)
                _tails.Add(TailJson.Read(LaunchProcess.Run(isQuick ? ["tail", "--json", "-", "--quick"] : ["tail", "--json", "-"])));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
