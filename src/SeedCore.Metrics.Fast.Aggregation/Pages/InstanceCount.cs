namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>How many instances are in a state: one gauge of several, which the label <c>state</c> tells apart.</summary>
internal sealed class InstanceCount : MetricSet
{
    private readonly IntegerGauge _instances;

    public InstanceCount(MetricSetBuilder define)
        : base(define) =>
        _instances = define.IntegerGauge("instances", "Instances that are heard of and that are not; epochs of those that were folded into the totals.");

    public static InstanceCount Of(string state) => new(new MetricSetBuilder(
        AggregatorMetrics.SetName, new MetricSetOptions { ConstantLabels = new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = state } }));

    public MetricsSnapshot Capture(long count)
    {
        _instances.Set(count);
        return Capture(SnapshotParts.Histograms);
    }
}
