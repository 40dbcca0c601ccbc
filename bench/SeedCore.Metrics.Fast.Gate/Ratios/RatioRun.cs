using System.Globalization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Part 2: launches the program several times and puts together what it measures.</summary>
/// <param name="quick">Fewer and shorter launches.</param>
/// <param name="progress">What is under way, for whoever waits.</param>
internal sealed class RatioRun(bool quick, Action<string> progress)
{
    private const int Rounds = 150;
    private const int QuickRounds = 40;

    /// <summary>How often suspects are measured again before they are refused.</summary>
    private const int Retries = 2;

    /// <summary>Gets how many launches a measurement has: some code is faster or slower for the whole of a launch.</summary>
    public int Launches => quick ? 3 : 5;

    /// <summary>Launches, and adds what was measured to what there is.</summary>
    public Dictionary<string, RatioSeries> Measure(int launches, IReadOnlyDictionary<string, RatioSeries>? before = null)
    {
        Dictionary<string, RatioSeries> all = before is null ? new(StringComparer.Ordinal) : new(before, StringComparer.Ordinal);
        Dictionary<string, string?> environment = new(StringComparer.Ordinal)
        {
            [ChildRole.RoundsVariable] = (quick ? QuickRounds : Rounds).ToString(CultureInfo.InvariantCulture),
        };
        for (int launch = 1; launch <= launches; launch++)
        {
            progress($"launch {launch} of {launches}");
            RatioReport report = ChildProcess.Run(ChildRole.Ratios, environment, GateJson.Default.RatioReport);
            foreach ((string name, RatioRow row) in report.Rows)
            {
                RatioSeries one = new([row.Minimum], [row.Median]);
                all[name] = all.TryGetValue(name, out RatioSeries? series) ? series.With(one) : one;
            }
        }

        return all;
    }

    /// <summary>Measures and judges; whom it suspects, it measures again with all others, and judges by all launches together.</summary>
    /// <param name="measure">Measures: how many launches, and what to add to.</param>
    /// <param name="judge">Judges what was measured.</param>
    public IReadOnlyList<RatioVerdict> Judge(
        Func<int, IReadOnlyDictionary<string, RatioSeries>?, Dictionary<string, RatioSeries>> measure,
        Func<IReadOnlyDictionary<string, RatioSeries>, IReadOnlyList<RatioVerdict>> judge)
    {
        Dictionary<string, RatioSeries> measured = measure(Launches, null);
        IReadOnlyList<RatioVerdict> verdicts = judge(measured);
        for (int retry = 0; retry < Retries && verdicts.Any(verdict => verdict.IsSuspected); retry++)
        {
            progress($"measured again: {string.Join(", ", verdicts.Where(verdict => verdict.IsSuspected).Select(verdict => verdict.Name))}");
            measured = measure(Launches, measured);
            verdicts = judge(measured);
        }

        return verdicts;
    }
}
