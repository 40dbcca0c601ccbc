namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>A user's set that needs a service besides its builder.</summary>
internal sealed class QueueMetrics(MetricSetBuilder define, Queue<string> queue) : MetricSet(define)
{
    public ObservedGauge Waiting { get; } = define.Gauge("waiting", "Requests in the queue.", () => queue.Count);
}
