using System.Globalization;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>A frame as one line, for logs and pipes.</summary>
internal static class PlainLine
{
    public static string Format(DemoFrame frame) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Figures.Seconds(frame.Elapsed),6} s"
        + $"  {Figures.Rough(frame.CallsPerSecond)} calls/s  {Figures.Rough(frame.PerSecond("total_tasks"))} tasks/s"
        + $"  fast {Share(frame, "fast_routed_rate")}, planner {Share(frame, "planner_routed_rate")}"
        + $", hgnn {Share(frame, "hgnn_routed_rate")}"
        + $"  p50/p99 ms: fast {Quantiles(frame, "fast_path_latency_ms")}, hgnn {Quantiles(frame, "hgnn_latency_ms")}"
        + $"  invalid {frame.Total.Diagnostics.InvalidSamples}, dropped {frame.Total.Diagnostics.DroppedLatencies}");

    private static string Share(DemoFrame frame, string rate) => Figures.Percent(frame.Recent.GetRate(rate));

    private static string Quantiles(DemoFrame frame, string latency)
    {
        HistogramSummary recent = frame.Recent.GetLatency(latency).AllTime;
        return $"{Figures.Milliseconds(recent.P50)}/{Figures.Milliseconds(recent.P99)}";
    }
}
