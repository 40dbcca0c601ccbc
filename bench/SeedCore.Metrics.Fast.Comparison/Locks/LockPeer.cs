using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>The reference's design in C#.</summary>
public sealed class LockPeer : Peer
{
    /// <summary>Makes one, with full reservoirs.</summary>
    public LockPeer()
        : base("lock")
    {
        LockTracker tracker = new(Workload.ReservoirSize);
        foreach (string key in LockTracker.Latencies)
        {
            foreach (double latency in Workload.Latencies)
                tracker.AppendLatency(key, latency);
        }

        Counter = Loop.Over(new CounterCall(tracker));
        Histogram = Loop.Over(new LatencyCall(tracker, Workload.Latencies));
        Track = Loop.Over(new TrackCall(tracker, Workload.Latencies));
        Capture = Loop.Over(new CaptureCall(tracker));
        IsOneLock = true;
    }

    private readonly struct CounterCall(LockTracker tracker) : IOperation
    {
        public void Invoke(int number) => tracker.IncrementCounter("route_cache_hit_total");
    }

    private readonly struct LatencyCall(LockTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) => tracker.AppendLatency("route_remote_latency_ms", Workload.Latency(latencies, number));
    }

    private readonly struct TrackCall(LockTracker tracker, double[] latencies) : IOperation
    {
        public void Invoke(int number) =>
            Call(tracker, Workload.PathName(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Call(LockTracker tracker, string path, bool success, double latency) =>
            tracker.TrackMetrics(path, success, latency);
    }

    private readonly struct CaptureCall(LockTracker tracker) : IOperation
    {
        public void Invoke(int number) => tracker.GetMetrics();
    }
}
