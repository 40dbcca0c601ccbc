using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>REF and the library's own rows. Each loop is a method of its own; what it calls is what a user calls.</summary>
internal static class OurVariants
{
    private const int Calls = 100_000;
    private const int CapturesPerBurst = 200;
    private const int Latencies = 1024;

    /// <summary>Makes the rows over one tracker, which all threads share.</summary>
    public static IReadOnlyList<Variant> Make()
    {
        MetricsTracker tracker = new();
        double[] latencies = LogNormal(seed: 1);
        List<Variant> variants =
        [
            new("ref", Calls, _ => MakeReference()),
            new("counter.shared", Calls, _ => count => CounterShared(tracker.Metrics.RouteCacheHits, count)),
            new("latency.shared", Calls, _ => count => LatencyShared(tracker.Metrics.RouteRemoteLatency, latencies, count)),
            new("track.shared", Calls, _ => count => TrackShared(tracker, latencies, count)),
            new("track.string", Calls, _ => count => TrackString(tracker, latencies, count)),
            new("route_execute.shared", Calls, _ => count => RouteExecuteShared(tracker, latencies, count)),
            new("counter.writer", Calls, _ => MakeWriter(tracker, (writer, count) => CounterWriter(writer, tracker.Metrics.RouteCacheHits, count))),
            new("latency.writer", Calls, _ => MakeWriter(tracker, (writer, count) => LatencyWriter(writer, tracker.Metrics.RouteRemoteLatency, latencies, count))),
            new("track.writer", Calls, _ => MakeWriter(tracker, (writer, count) => TrackWriter(writer, latencies, count))),
        ];
        variants.AddRange(MakeCaptures(latencies));
        return variants;
    }

    private static IEnumerable<Variant> MakeCaptures(double[] latencies)
    {
        (string Name, SnapshotParts Parts)[] kinds =
        [
            ("capture.counters", SnapshotParts.Counters), ("capture.samples", SnapshotParts.Samples), ("capture.full", SnapshotParts.All),
        ];
        MetricsTracker busy = FillTwoStripes(latencies);
        foreach ((string name, SnapshotParts parts) in kinds)
        {
            yield return new Variant(name, CapturesPerBurst, _ =>
            {
                SnapshotBuffer buffer = new();
                return count => CaptureInto(busy, buffer, parts, count);
            });
        }
    }

    private static MetricsTracker FillTwoStripes(double[] latencies)
    {
        MetricsTracker tracker = new();
        using Barrier together = new(2);
        Thread[] threads = [Start(), Start()];
        foreach (Thread thread in threads)
            thread.Join();
        return tracker;

        Thread Start()
        {
            Thread thread = new(() =>
            {
                together.SignalAndWait();
                for (int i = 0; i < 20; i++)
                    RouteExecuteShared(tracker, latencies, Latencies * 4);
                LatencyShared(tracker.Metrics.RouteRemoteLatency, latencies, Latencies * 4);
                foreach (ExecutionPath path in Enum.GetValues<ExecutionPath>())
                {
                    for (int i = 0; i < Latencies * 2; i++)
                        tracker.TrackMetrics(path, (i & 7) != 0, latencies[i & (Latencies - 1)]);
                }

                // Both live until both are done: neither inherits the other's stripe.
                together.SignalAndWait();
            });
            thread.Start();
            return thread;
        }
    }

    private static double[] LogNormal(int seed)
    {
        Random random = new(seed);
        double[] values = new double[Latencies];
        for (int i = 0; i < values.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            values[i] = Math.Exp(3 + 0.7 * normal);
        }

        return values;
    }

    private static Burst MakeReference()
    {
        long[] cells = new long[64];
        return count => Reference(ref cells[32], count);
    }

    private static Burst MakeWriter(MetricsTracker tracker, Action<TrackerWriter, int> burst)
    {
        TrackerWriter writer = tracker.CreateWriter();
        return count => burst(writer, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Reference(ref long cell, int count)
    {
        for (int i = 0; i < count; i++)
            Interlocked.Increment(ref cell);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CounterShared(Counter counter, int count)
    {
        for (int i = 0; i < count; i++)
            Call(counter);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Call(Counter counter) => counter.Increment();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LatencyShared(Latency latency, double[] latencies, int count)
    {
        for (int i = 0; i < count; i++)
            latency.Record(latencies[i & (Latencies - 1)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TrackShared(MetricsTracker tracker, double[] latencies, int count)
    {
        for (int i = 0; i < count; i++)
            tracker.TrackMetrics((ExecutionPath)(i & 1), (i & 2) == 0, latencies[i & (Latencies - 1)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TrackString(MetricsTracker tracker, double[] latencies, int count)
    {
        for (int i = 0; i < count; i++)
            tracker.TrackMetrics((i & 1) == 0 ? "fast" : "hgnn", (i & 2) == 0, latencies[i & (Latencies - 1)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RouteExecuteShared(MetricsTracker tracker, double[] latencies, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double latency = latencies[i & (Latencies - 1)];
            tracker.TrackRoutingDecision((RoutingDecision)(i & 1), hasPlan: true);
            tracker.TrackMetrics((ExecutionPath)(i & 1), (i & 2) == 0, latency);
            tracker.RecordRouteLatency(latency);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CounterWriter(TrackerWriter writer, Counter counter, int count)
    {
        for (int i = 0; i < count; i++)
            writer.Increment(counter);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LatencyWriter(TrackerWriter writer, Latency latency, double[] latencies, int count)
    {
        for (int i = 0; i < count; i++)
            writer.Record(latency, latencies[i & (Latencies - 1)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TrackWriter(TrackerWriter writer, double[] latencies, int count)
    {
        for (int i = 0; i < count; i++)
            writer.TrackMetrics((ExecutionPath)(i & 1), (i & 2) == 0, latencies[i & (Latencies - 1)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CaptureInto(MetricsTracker tracker, SnapshotBuffer buffer, SnapshotParts parts, int count)
    {
        for (int i = 0; i < count; i++)
            tracker.CaptureInto(buffer, parts);
    }
}
