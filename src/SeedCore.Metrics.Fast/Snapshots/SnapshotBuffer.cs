namespace SeedCore.Metrics.Fast;

/// <summary>Memory for captures that follow each other; belongs to one set at a time. Not thread-safe.</summary>
public sealed class SnapshotBuffer
{
    private SnapshotFrame? _frame;

    internal SnapshotFrame FrameFor(MetricCatalog catalog)
    {
        if (_frame?.Catalog != catalog)
        {
            // The snapshot of the other set is refused from now on, as promised.
            if (_frame is not null)
                _frame.Version++;
            _frame = new SnapshotFrame(catalog);
        }

        return _frame;
    }
}
