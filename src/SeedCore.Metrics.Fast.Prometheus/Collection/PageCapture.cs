namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The snapshots that a page is made of, in its order. Its memory is used again.</summary>
internal sealed class PageCapture
{
    private MetricsSnapshot[] _snapshots = [];
    private PageTag[] _tags = [];
    private int _count;

    public ReadOnlySpan<MetricsSnapshot> Snapshots => _snapshots.AsSpan(0, _count);

    public ReadOnlySpan<PageTag> Tags => _tags.AsSpan(0, _count);

    public void Clear()
    {
        Array.Clear(_snapshots, 0, _count); // what was captured is nobody's to keep
        _count = 0;
    }

    public void Add(MetricsSnapshot snapshot, PageTag tag)
    {
        if (_count == _snapshots.Length)
        {
            Array.Resize(ref _snapshots, Math.Max(4, 2 * _count));
            Array.Resize(ref _tags, _snapshots.Length);
        }

        _snapshots[_count] = snapshot;
        _tags[_count++] = tag;
    }
}
