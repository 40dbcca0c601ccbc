using System.Buffers;
using System.Diagnostics;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>cluster</c>: what a cluster of so many coordinators costs who merges it.</summary>
internal static class ClusterCommand
{
    private const long MaxBytes = 4L << 30;
    private const int Kinds = 16; // of snapshots that differ
    private const int Records = 20_000;
    private const int WarmUp = 5_000; // instances

    private static readonly int[] s_instances = [10, 1_000, 100_000];

    public static Command Command { get; } = new(
        "cluster", "", "Measures messages of coordinators under load, and the state of 10, 1,000 and 100,000 of them.", _ => Run());

    private static int Run()
    {
        MetricsSnapshot[] snapshots = [.. Enumerable.Range(0, Kinds).Select(kind => Work(kind).Capture(SnapshotParts.Histograms))];
        _ = Measure(WarmUp, snapshots);
        Console.WriteLine("instances | bytes a message | bytes of the state | us to merge a message | ms to write the state | ms for the totals");
        foreach (int instances in s_instances)
            Console.WriteLine(Measure(instances, snapshots));
        return 0;
    }

    private static string Measure(int instances, MetricsSnapshot[] snapshots)
    {
        ClusterState state = new(new ClusterStateOptions { MaxBytes = MaxBytes });
        ArrayBufferWriter<byte> message = new();
        long bytes = 0;
        TimeSpan merging = default;
        for (int i = 0; i < instances; i++)
        {
            message.ResetWrittenCount();
            new ClusterPublisher($"coordinator-{i}").Write(snapshots[i % snapshots.Length], message);
            bytes += message.WrittenCount;
            long start = Stopwatch.GetTimestamp();
            MergeOutcome outcome = state.Add(message.WrittenSpan, key: null, out string? error);
            merging += Stopwatch.GetElapsedTime(start);
            if (outcome != MergeOutcome.Added)
                throw new InvalidOperationException($"A message was not merged: {outcome}, {error}");
        }

        ArrayBufferWriter<byte> written = new();
        TimeSpan writing = Time(() => state.WriteBinary(written));
        TimeSpan summing = Time(() => _ = state.GetTotal("seedcore"));
        return FormattableString.Invariant(
            $"{instances,9:N0} | {bytes / instances,15:N0} | {written.WrittenCount,18:N0} | {merging.TotalMicroseconds / instances,21:F1} | {writing.TotalMilliseconds,21:F1} | {summing.TotalMilliseconds,17:F1}");
    }

    private static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>What a coordinator does: most of it on the fast path, all paths with latencies as they are.</summary>
    private static MetricsTracker Work(int kind)
    {
        MetricsTracker tracker = new();
        ExecutionPath[] paths = [ExecutionPath.Fast, ExecutionPath.Fast, ExecutionPath.Fast, ExecutionPath.Hgnn, ExecutionPath.HgnnFallback, ExecutionPath.EscalationFailure];
        for (int i = 0; i < Records; i++)
        {
            double latency = Workload.Latency(Workload.Latencies, i + (kind * 7));
            tracker.TrackRoutingDecision(RoutingDecision.Fast, hasPlan: false);
            tracker.TrackMetrics(paths[i % paths.Length], success: i % 50 > 0, latency);
            tracker.RecordRouteLatency(latency);
            if (i % 7 == 0)
                tracker.Metrics.RouteRemoteLatency.Record(latency);
        }

        return tracker;
    }
}
