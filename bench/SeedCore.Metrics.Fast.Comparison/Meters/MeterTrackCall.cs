namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>Records a task, whoever listens.</summary>
internal readonly struct MeterTrackCall(MeterTracker tracker, double[] latencies) : IOperation
{
    public void Invoke(int number) =>
        tracker.TrackMetrics(Workload.Path(number), Workload.IsSuccess(number), Workload.Latency(latencies, number));
}
