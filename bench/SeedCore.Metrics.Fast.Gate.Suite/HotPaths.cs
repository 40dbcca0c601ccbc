using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Gate.Suite;

/// <summary>The library's hot paths: every call that a user's own hot path makes.</summary>
public static class HotPaths
{
    private const int Latencies = 1024;
    private const int Captures = 100;

    /// <summary>Names them.</summary>
    /// <param name="gate">The suite to name them in.</param>
    public static void Declare(GateSuite gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        NameMethods(gate);

        MetricsTracker tracker = new();
        GatedMetrics own = new(new MetricSetBuilder("gated"));
        double[] latencies = Spread();
        NameShared(gate, tracker, own, latencies);
        NameWritten(gate, tracker, own, latencies);
        NameCaptures(gate, latencies);
    }

    private static void NameMethods(GateSuite gate)
    {
        gate.Method(typeof(Counter), nameof(Counter.Increment));
        gate.Method(typeof(Counter), nameof(Counter.Add), typeof(long));
        gate.Method(typeof(CounterFamily<UpsertStatus>), nameof(CounterFamily<>.Increment), typeof(UpsertStatus));
        gate.Method(typeof(CounterFamily<DispatchRoute, DispatchStatus>), nameof(CounterFamily<,>.Increment), typeof(DispatchRoute), typeof(DispatchStatus));
        gate.Method(typeof(Latency), nameof(Latency.Record), typeof(double));
        gate.Method(typeof(Histogram), nameof(Histogram.Record), typeof(double));
        gate.Method(typeof(LatencyFamily<TaskOutcome>), nameof(LatencyFamily<>.Record), typeof(TaskOutcome), typeof(double));
        gate.Method(typeof(MetricsTracker), nameof(MetricsTracker.TrackMetrics), typeof(ExecutionPath), typeof(bool), typeof(double));
        gate.Method(typeof(MetricsTracker), nameof(MetricsTracker.TrackMetrics), typeof(string), typeof(bool), typeof(double));
        gate.Method(typeof(MetricsTracker), nameof(MetricsTracker.TrackMetrics), typeof(ExecutionPath), typeof(bool), typeof(double), typeof(ActivityContext).MakeByRefType());
        gate.Method(typeof(MetricsTracker), nameof(MetricsTracker.TrackRoutingDecision), typeof(RoutingDecision), typeof(bool));
        gate.Method(typeof(MetricsTracker), nameof(MetricsTracker.RecordRouteLatency), typeof(double));
        gate.Method(typeof(Writing), nameof(Writing.Increment));
        gate.Method(typeof(Writing), nameof(Writing.Record), typeof(MetricWriter), typeof(Latency), typeof(double));
        gate.Method(typeof(Writing), nameof(Writing.Record), typeof(MetricWriter), typeof(Histogram), typeof(double));
        gate.Method(typeof(Writing), nameof(Writing.Track));
        gate.Method(typeof(Writing), nameof(Writing.Route));
    }

    private static void NameShared(GateSuite gate, MetricsTracker tracker, GatedMetrics own, double[] latencies)
    {
        Counter counter = tracker.Metrics.RouteCacheHits;
        Latency latency = tracker.Metrics.RouteRemoteLatency;
        CounterFamily<UpsertStatus> upserts = tracker.Metrics.Upserts;
        CounterFamily<DispatchRoute, DispatchStatus> dispatches = tracker.Metrics.Dispatches;
        Burst increments = count =>
        {
            for (int i = 0; i < count; i++)
                counter.Increment();
        };
        Burst tracks = count =>
        {
            for (int i = 0; i < count; i++)
                tracker.TrackMetrics((ExecutionPath)(i & 1), (i & 2) == 0, latencies[i & (Latencies - 1)]);
        };

        gate.Operation("counter.increment", increments);
        gate.Operation("counter.add", count =>
        {
            for (int i = 0; i < count; i++)
                counter.Add(i & 7);
        });
        gate.Operation("family.increment", count =>
        {
            for (int i = 0; i < count; i++)
                upserts.Increment((UpsertStatus)(i & 1));
        });
        gate.Operation("family2.increment", count =>
        {
            for (int i = 0; i < count; i++)
                dispatches.Increment((DispatchRoute)(i & 1), DispatchStatus.Ok);
        });
        gate.Operation("latency.record", count =>
        {
            for (int i = 0; i < count; i++)
                latency.Record(latencies[i & (Latencies - 1)]);
        });
        gate.Operation("histogram.record", count =>
        {
            for (int i = 0; i < count; i++)
                own.Sizes.Record(i & 0xFFFF);
        });
        gate.Operation("latency_family.record", count =>
        {
            for (int i = 0; i < count; i++)
                own.Handling.Record((TaskOutcome)(i & 1), latencies[i & (Latencies - 1)]);
        });
        gate.Operation("track", tracks);
        gate.Operation("track.string", count =>
        {
            for (int i = 0; i < count; i++)
                tracker.TrackMetrics((i & 1) == 0 ? "fast" : "hgnn", (i & 2) == 0, latencies[i & (Latencies - 1)]);
        });
        ActivityContext trace = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        gate.Operation("track.traced", count =>
        {
            for (int i = 0; i < count; i++)
                tracker.TrackMetrics((ExecutionPath)(i & 1), (i & 2) == 0, latencies[i & (Latencies - 1)], in trace);
        });
        gate.Operation("route", count =>
        {
            for (int i = 0; i < count; i++)
                tracker.TrackRoutingDecision((RoutingDecision)(i & 1), hasPlan: true);
        });
        gate.Operation("route_latency", count =>
        {
            for (int i = 0; i < count; i++)
                tracker.RecordRouteLatency(latencies[i & (Latencies - 1)]);
        });

        // What a shared line costs shows with two threads only.
        gate.Operation("counter.increment.threads", increments, threads: 2);
        gate.Operation("track.threads", tracks, threads: 2);
    }

    private static void NameWritten(GateSuite gate, MetricsTracker tracker, GatedMetrics own, double[] latencies)
    {
        TrackerWriter writer = tracker.CreateWriter();
        MetricWriter ownWriter = own.CreateWriter();
        Counter counter = tracker.Metrics.RouteCacheHits;
        Latency latency = tracker.Metrics.RouteRemoteLatency;
        gate.Operation("writer.increment", count =>
        {
            for (int i = 0; i < count; i++)
                Writing.Increment(writer, counter);
        });
        gate.Operation("writer.record", count =>
        {
            for (int i = 0; i < count; i++)
                Writing.Record(writer, latency, latencies[i & (Latencies - 1)]);
        });
        gate.Operation("writer.record_histogram", count =>
        {
            for (int i = 0; i < count; i++)
                Writing.Record(ownWriter, own.Sizes, i & 0xFFFF);
        });
        gate.Operation("writer.track", count =>
        {
            for (int i = 0; i < count; i++)
                Writing.Track(writer, (ExecutionPath)(i & 1), (i & 2) == 0, latencies[i & (Latencies - 1)]);
        });
        gate.Operation("writer.route", count =>
        {
            for (int i = 0; i < count; i++)
                Writing.Route(writer, (RoutingDecision)(i & 1), hasPlan: true);
        });
    }

    private static void NameCaptures(GateSuite gate, double[] latencies)
    {
        MetricsTracker full = new();
        for (int i = 0; i < Latencies * 4; i++)
        {
            full.TrackMetrics((ExecutionPath)(i & 1), (i & 2) == 0, latencies[i & (Latencies - 1)]);
            full.RecordRouteLatency(latencies[i & (Latencies - 1)]);
        }

        SnapshotBuffer counters = new();
        SnapshotBuffer everything = new();
        gate.Operation("capture.counters", () => full.CaptureInto(counters, SnapshotParts.Counters), Captures);
        gate.Operation("capture.full", () => full.CaptureInto(everything), Captures);
    }

    private static double[] Spread() => [.. Enumerable.Range(0, Latencies).Select(i => Math.Exp(3 + ((i * 37 % 100) - 50) / 70.0))];
}
