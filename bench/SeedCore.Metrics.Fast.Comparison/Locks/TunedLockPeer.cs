namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>One lock, done as well as it can be.</summary>
public sealed class TunedLockPeer : Peer
{
    /// <summary>Makes one, with full reservoirs.</summary>
    public TunedLockPeer()
        : base("tuned_lock")
    {
        TunedLockTracker tracker = new();
        foreach (double latency in Workload.Latencies)
        {
            for (int i = 0; i < LockTracker.Latencies.Count; i++)
                tracker.Record(i, latency);
        }

        Counter = Loop.Over(new CounterCall(tracker));
        Histogram = Loop.Over(new LatencyCall(tracker, Workload.Latencies));
        Track = Loop.Over(new TrackCall(tracker, Workload.Latencies));
        Capture = Loop.Over(new CaptureCall(tracker, TunedLockTracker.MakeCopy()));
        IsOneLock = true;
    }

    private readonly struct CounterCall(TunedLockTracker tracker) : IOperation
    {
        public void Invoke(int number) => tracker.Increment(counter: 20);
    }

    private readonly struct LatencyCall(TunedLockTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) => tracker.Record(latency: 4, Workload.Latency(latencies, number));
    }

    private readonly struct TrackCall(TunedLockTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) =>
            tracker.TrackMetrics(Workload.Path(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));
    }

    private readonly struct CaptureCall(TunedLockTracker tracker, TunedLockCopy copy) : IOperation
    {
        public void Invoke(int number) => tracker.CaptureInto(copy);
    }
}
