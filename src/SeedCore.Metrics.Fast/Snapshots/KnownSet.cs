namespace SeedCore.Metrics.Fast;

/// <summary>Declarations that a <see cref="SnapshotReader"/> has read before, and memory for a snapshot of them.</summary>
internal sealed class KnownSet(byte[] declarations, int version, MetricCatalog catalog)
{
    // A hostile snapshot may have grown the frame: it is not kept for those after it. 8 MiB.
    private const int MaxBucketsKept = 1 << 20;

    private SnapshotFrame? _frame;

    public ReadOnlySpan<byte> Declarations => declarations;

    /// <summary>
    /// Tells whether bytes begin with these declarations. They say themselves where they end: whatever follows, they mean the
    /// same again.
    /// </summary>
    public bool Begins(ReadOnlySpan<byte> bytes, int ofVersion) => ofVersion == version && bytes.StartsWith(declarations);

    /// <summary>Gives the memory for a snapshot, empty; the one that was read into it before is refused from now on.</summary>
    public SnapshotFrame Reuse()
    {
        if (_frame is null || _frame.Buckets.Length > MaxBucketsKept)
        {
            Retire();
            _frame = new SnapshotFrame(catalog);
        }

        Retire();
        _frame.Clear();
        return _frame;
    }

    /// <summary>Refuses the snapshot that was read last.</summary>
    public void Retire()
    {
        if (_frame is not null)
            _frame.Version++;
    }
}
