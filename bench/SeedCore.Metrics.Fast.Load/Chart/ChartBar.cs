namespace SeedCore.Metrics.Fast.Load;

/// <summary>A line of a chart: one bar, or one for each number of threads.</summary>
/// <param name="Label">Whose.</param>
/// <param name="One">The figure of one thread.</param>
/// <param name="Two">The figure of two threads; null if there is none.</param>
/// <param name="IsOurs">Whether it is ours, and so stands out.</param>
internal sealed record ChartBar(string Label, double One, double? Two, bool IsOurs);
