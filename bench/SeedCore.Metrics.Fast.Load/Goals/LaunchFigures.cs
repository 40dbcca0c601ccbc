namespace SeedCore.Metrics.Fast.Load;

/// <summary>What one launch measured, to be asked by name.</summary>
internal sealed class LaunchFigures
{
    private readonly Dictionary<(string Name, int Threads), (double Nanoseconds, double? Bytes)> _figures = [];

    public LaunchFigures(IEnumerable<RatioRow> ratios, IEnumerable<TailRow> tails)
    {
        foreach (RatioRow row in ratios)
            _figures[(row.Name, row.Threads)] = (row.NsMedian, row.BytesPerOp);
        foreach (TailRow row in tails)
            _figures[(TailName(row.Name, row.Scenario), 1)] = (row.P999 * 1000, null);
    }

    /// <summary>The name of a tail's figure.</summary>
    public static string TailName(string row, TailScenario scenario) =>
        $"tail.{row}.{ScenarioNames.Of(scenario)}.p999";

    /// <summary>Gets a goal's figure; null if a row of it was not measured.</summary>
    public double? Of(Goal goal, int threads)
    {
        if (!_figures.TryGetValue((goal.Of, threads), out (double Nanoseconds, double? Bytes) figure))
            return null;
        if (goal.Unit == "bytes")
            return figure.Bytes;
        if (goal.Unit == "us")
            return figure.Nanoseconds / 1000;
        return _figures.TryGetValue((goal.Per!, threads), out (double Nanoseconds, double? Bytes) other)
            ? figure.Nanoseconds / other.Nanoseconds
            : null;
    }
}
