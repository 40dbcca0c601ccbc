namespace SeedCore.Metrics.Fast.Gate.Suite;

/// <summary>One metric of each kind that the coordinator's own set lacks.</summary>
internal sealed class GatedMetrics(MetricSetBuilder define) : MetricSet(define)
{
    public Histogram Sizes { get; } = define.Histogram("gated_bytes", "Sizes.", Unit.Bytes);

    public LatencyFamily<TaskOutcome> Handling { get; } = define.LatencyFamily<TaskOutcome>("gated_handling_ms", "By outcome.");
}
