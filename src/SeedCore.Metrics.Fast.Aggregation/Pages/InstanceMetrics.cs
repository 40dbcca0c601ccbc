using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>What the page tells of one instance besides its own metrics.</summary>
internal sealed class InstanceMetrics : MetricSet
{
    private readonly IntegerGauge _isLive;
    private readonly Gauge _age;

    public InstanceMetrics(MetricSetBuilder define)
        : base(define)
    {
        _isLive = define.IntegerGauge("instance_up", "1 for an instance that is heard of, 0 for a stale one.");
        _age = define.Gauge("instance_age", "Since its newest message came.", Unit.Seconds);
    }

    /// <summary>Gets the labels of all that is of the instance.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static InstanceMetrics Of(string instance)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal) { ["instance"] = instance };
        return new InstanceMetrics(new MetricSetBuilder(AggregatorMetrics.SetName, new MetricSetOptions { ConstantLabels = labels })) { Labels = labels };
    }

    public MetricsSnapshot Capture(IEnumerable<ClusterInstance> sets)
    {
        _isLive.Set(sets.Any(set => set.Status == ClusterInstanceStatus.Live) ? 1 : 0);
        _age.Set(sets.Min(set => set.Age).TotalSeconds);
        return Capture(SnapshotParts.Histograms);
    }
}
