using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Gate.Suite;

/// <summary>What a writer inlines into its caller: a caller for each.</summary>
internal static class Writing
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Increment(MetricWriter writer, Counter counter) => writer.Increment(counter);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Record(MetricWriter writer, Latency latency, double milliseconds) => writer.Record(latency, milliseconds);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Record(MetricWriter writer, Histogram histogram, double value) => writer.Record(histogram, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Track(TrackerWriter writer, ExecutionPath path, bool success, double milliseconds) =>
        writer.TrackMetrics(path, success, milliseconds);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Route(TrackerWriter writer, RoutingDecision decision, bool hasPlan) => writer.TrackRoutingDecision(decision, hasPlan);
}
