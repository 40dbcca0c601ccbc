namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What is captured for a page: a set, into memory that is used again, or what somebody else captures.</summary>
internal sealed class PageSource
{
    private readonly Action<PageCapture> _capture;
    private readonly Func<IEnumerable<MetricsSnapshot>> _captureToKeep;

    public PageSource(MetricSet set)
    {
        SnapshotBuffer buffer = new();
        Set = set;
        _capture = page => page.Add(set.CaptureInto(buffer, SnapshotParts.Histograms), default);
        _captureToKeep = () => [set.Capture(SnapshotParts.Histograms)];
    }

    public PageSource(Func<MetricsSnapshot> capture)
    {
        _capture = page => page.Add(capture(), default);
        _captureToKeep = () => [capture()];
    }

    public PageSource(Func<IEnumerable<PageSnapshot>> capture)
    {
        _capture = page =>
        {
            foreach (PageSnapshot one in capture())
                page.Add(one.Snapshot, new PageTag(one.SetName, one.Labels, IsLenient: true));
        };
        _captureToKeep = static () => []; // they are others' to hand on
    }

    public MetricSet? Set { get; }

    public void Capture(PageCapture page) => _capture(page);

    /// <summary>Captures what lasts, and what is this process's own.</summary>
    public IEnumerable<MetricsSnapshot> CaptureToKeep() => _captureToKeep();

    /// <summary>Gives snapshots for what they declare alone: it asks no gauge of a set.</summary>
    public void Declare(PageCapture page)
    {
        if (Set is null)
            _capture(page);
        else
            page.Add(Set.Capture(SnapshotParts.None), default);
    }
}
