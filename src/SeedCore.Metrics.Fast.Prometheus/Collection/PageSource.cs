namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What is captured for a page: a set, into memory that is used again, or what somebody else captures.</summary>
internal sealed class PageSource
{
    private readonly Func<MetricsSnapshot> _capture;

    public PageSource(MetricSet set)
    {
        SnapshotBuffer buffer = new();
        Set = set;
        _capture = () => set.CaptureInto(buffer, SnapshotParts.Histograms);
    }

    public PageSource(Func<MetricsSnapshot> capture) => _capture = capture;

    public MetricSet? Set { get; }

    public MetricsSnapshot Capture() => _capture();

    /// <summary>Gives a snapshot for what it declares alone: it asks no gauge of a set.</summary>
    public MetricsSnapshot Declaration() => Set is null ? _capture() : Set.Capture(SnapshotParts.None);
}
