namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Our calls through a writer, which one thread at a time may make: each makes a writer of its own.</summary>
public static class WriterCalls
{
    /// <summary>A counter's increment.</summary>
    public static Action<int> Counter(MetricsTracker tracker) =>
        Loop.Over(new CounterCall(tracker.CreateWriter(), tracker.Metrics.RouteCacheHits));

    /// <summary>A latency's record.</summary>
    public static Action<int> Latency(MetricsTracker tracker) =>
        Loop.Over(new LatencyCall(tracker.CreateWriter(), tracker.Metrics.RouteRemoteLatency, Workload.Latencies));

    /// <summary>A task's record.</summary>
    public static Action<int> Track(MetricsTracker tracker) =>
        Loop.Over(new TrackCall(tracker.CreateWriter(), Workload.Latencies));

    private readonly struct CounterCall(TrackerWriter writer, Counter counter) : IOperation
    {
        public void Invoke(int number) => writer.Increment(counter);
    }

    private readonly struct LatencyCall(TrackerWriter writer, Latency latency, double[] latencies) : IOperation
    {
        public void Invoke(int number) => writer.Record(latency, Workload.Latency(latencies, number));
    }

    private readonly struct TrackCall(TrackerWriter writer, double[] latencies) : IOperation
    {
        public void Invoke(int number) =>
            writer.TrackMetrics(Workload.Path(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));
    }
}
