using System.Globalization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>ratios</c>: every row beside REF, an uncontended <c>Interlocked.Increment</c> of the same launch.</summary>
internal static class RatiosCommand
{
    public static readonly Command Command = new(
        "ratios",
        "[--quick] [--launches N] [--threads N] [--json FILE]",
        "What a call costs, ours and the peers', as a ratio to an interlocked increment.",
        Run);

    private const int Launches = 5;
    private const int QuickLaunches = 1;
    private const int Rounds = 200;
    private const int QuickRounds = 40;

    private static int Run(OptionReader options)
    {
        bool isQuick = options.TakeFlag("--quick");
        int launches = options.TakeNumber("--launches", 1, 100) ?? (isQuick ? QuickLaunches : Launches);
        int rounds = options.TakeNumber("--rounds", 1, 100_000) ?? (isQuick ? QuickRounds : Rounds);
        int? threads = options.TakeNumber("--threads", 1, 64);
        string? json = options.TakeText("--json");
        options.End();

        IReadOnlyList<RatioRow> rows = Measure(launches, rounds, threads);
        RatioReport.Write(Console.Out, rows);
        if (json is not null)
            File.WriteAllText(json, RatioJson.Write(rows));
        return 0;
    }

    private static IReadOnlyList<RatioRow> Measure(int launches, int rounds, int? threads)
    {
        List<string> arguments = ["launch", "--rounds", Text(rounds)];
        if (threads is { } number)
            arguments.AddRange(["--threads", Text(number)]);

        List<IReadOnlyList<RatioRow>> measured = [];
        for (int launch = 1; launch <= launches; launch++)
        {
            ProgressLine.Say($"launch {launch} of {launches}");
            measured.Add(RatioJson.Read(LaunchProcess.Run(arguments)));
        }

        return Aggregation.Of(measured);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
