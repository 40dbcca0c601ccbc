using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Our calls that any thread may make.</summary>
public static class SharedCalls
{
    // As many as are under way at once, say; their ids are in the processor's caches, as a current span's are.
    private const int Contexts = 64;

    /// <summary>A counter's increment, as a method that is not inlined.</summary>
    public static Action<int> Counter(MetricsTracker tracker) => Loop.Over(new CounterCall(tracker.Metrics.RouteCacheHits));

    /// <summary>A latency's record.</summary>
    public static Action<int> Latency(MetricsTracker tracker) =>
        Loop.Over(new LatencyCall(tracker.Metrics.RouteRemoteLatency, Workload.Latencies));

    /// <summary>A task's record.</summary>
    public static Action<int> Track(MetricsTracker tracker) => Loop.Over(new TrackCall(tracker, Workload.Latencies));

    /// <summary>A task's record, its path a word.</summary>
    public static Action<int> TrackString(MetricsTracker tracker) => Loop.Over(new TrackStringCall(tracker, Workload.Latencies));

    /// <summary>A task's record within a sampled trace, each in another one.</summary>
    public static Action<int> TrackExemplar(MetricsTracker tracker) =>
        Loop.Over(new TrackExemplarCall(tracker, Workload.Latencies, MakeContexts()));

    /// <summary>A routing decision, a task's record, and how long both took.</summary>
    public static Action<int> RouteExecute(MetricsTracker tracker) => Loop.Over(new RouteExecuteCall(tracker, Workload.Latencies));

    private readonly struct CounterCall(Counter counter) : IOperation
    {
        public void Invoke(int number) => Call(counter);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Call(Counter counter) => counter.Increment();
    }

    private readonly struct LatencyCall(Latency latency, double[] latencies) : IOperation
    {
        public void Invoke(int number) => latency.Record(Workload.Latency(latencies, number));
    }

    private readonly struct TrackCall(MetricsTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) =>
            tracker.TrackMetrics(Workload.Path(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));
    }

    private readonly struct TrackStringCall(MetricsTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) =>
            tracker.TrackMetrics(Workload.PathName(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));
    }

    private static ActivityContext[] MakeContexts() => Array.ConvertAll(
        new ActivityContext[Contexts],
        _ => new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded));

    private readonly struct TrackExemplarCall(MetricsTracker tracker, double[] latencies, ActivityContext[] contexts) : IOperation
    {
        public void Invoke(int number) => tracker.TrackMetrics(
            Workload.Path(number),
            Workload.IsSuccess(number),
            Workload.Latency(latencies, number),
            in contexts[number & (Contexts - 1)]);
    }

    private readonly struct RouteExecuteCall(MetricsTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number)
        {
            double latency = Workload.Latency(latencies, number);
            tracker.TrackRoutingDecision((RoutingDecision)(number & 1), hasPlan: true);
            tracker.TrackMetrics(Workload.Path(number), Workload.IsSuccess(number), latency);
            tracker.RecordRouteLatency(latency);
        }
    }
}
