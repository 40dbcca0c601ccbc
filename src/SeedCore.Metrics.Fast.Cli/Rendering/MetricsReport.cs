using Spectre.Console;
using Spectre.Console.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>Everything a snapshot says, as three tables: counters, rates, latencies.</summary>
internal static class MetricsReport
{
    /// <param name="snapshot">What to show.</param>
    /// <param name="period">The time it took, for counts per second; null when time means nothing, as in a replay.</param>
    public static IRenderable Render(MetricsSnapshot snapshot, TimeSpan? period = null) => new Rows(
        CounterTable.Render(snapshot, period),
        RateTable.Render(snapshot),
        LatencyTable.Render(snapshot),
        new Markup($"[{Palette.Quiet}]  min, max and percentiles are those of all samples, from buckets: within 0.54 %[/]\n"));
}
