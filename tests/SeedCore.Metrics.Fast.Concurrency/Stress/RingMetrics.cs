namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Reservoirs from the smallest there is, which readers cannot copy before they are lapped, to the usual one.</summary>
public sealed class RingMetrics : MetricSet
{
    public RingMetrics()
        : this(new MetricSetBuilder("rings"))
    {
    }

    private RingMetrics(MetricSetBuilder define)
        : base(define) => Rings = [.. Sizes.Select(size => define.Latency($"ring_{size}_ms", "Samples.", reservoirSize: size))];

    public static IReadOnlyList<int> Sizes { get; } = [1, 16, 1000];

    public IReadOnlyList<Latency> Rings { get; }
}
