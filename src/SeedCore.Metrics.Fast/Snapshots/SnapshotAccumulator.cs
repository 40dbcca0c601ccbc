using System.Diagnostics.CodeAnalysis;

namespace SeedCore.Metrics.Fast;

/// <summary>Adds snapshots up one after the other, where there are too many to hold at once. Not thread-safe.</summary>
/// <remarks>
/// It gives what <see cref="MetricsSnapshot.Merge(IEnumerable{MetricsSnapshot})"/> gives. A snapshot is read while it is added and
/// not kept: that of a <see cref="SnapshotReader"/> or a <see cref="SnapshotBuffer"/> will do. Adding one with the metrics of
/// those before allocates nothing.
/// </remarks>
public sealed class SnapshotAccumulator
{
    private readonly Dictionary<MetricCatalog, bool> _hasColumns = new(ReferenceEqualityComparer.Instance);
    private MetricCatalog? _catalog;
    private SnapshotFrame? _sum;

    /// <summary>Makes room for the metrics of a snapshot, before any is added that has not got them; adds nothing.</summary>
    /// <param name="snapshot">The snapshot, of a set of the same name as those before.</param>
    /// <param name="conflict">Why it cannot be added up with those before; null if it can.</param>
    /// <remarks>
    /// Where versions of a program declare differently how a gauge is merged, all of them have to be declared before the first
    /// is added; otherwise the result would depend on their order.
    /// </remarks>
    public bool TryDeclare(MetricsSnapshot snapshot, [NotNullWhen(false)] out string? conflict)
    {
        conflict = null;
        MetricCatalog catalog = snapshot.Frame.Catalog;
        if (catalog.Metrics.Count == 0 || _hasColumns.ContainsKey(catalog))
            return true;
        if (_catalog is null)
        {
            Use(catalog);
            return true;
        }

        try
        {
            MetricCatalog union = SetUnion.Of(_catalog, catalog);
            if (!ReferenceEquals(union, _catalog))
                Use(union);
        }
        catch (ArgumentException fault)
        {
            conflict = fault.Message;
            return false;
        }

        _hasColumns[catalog] = FrameProjection.HasColumnsOf(catalog, _catalog);
        return true;
    }

    /// <summary>Adds a snapshot.</summary>
    /// <param name="snapshot">The snapshot, of a set of the same name as those before. An empty one adds nothing.</param>
    /// <param name="withGauges">Whether its gauges count: not those of an instance that has gone.</param>
    /// <exception cref="ArgumentException">The names differ, or a metric is declared differently. Nothing was added.</exception>
    public void Add(MetricsSnapshot snapshot, bool withGauges = true)
    {
        if (!TryDeclare(snapshot, out string? conflict))
            throw new ArgumentException(conflict, nameof(snapshot));

        SnapshotFrame frame = snapshot.Frame;
        if (frame.Catalog.Metrics.Count == 0)
            return;
        _sum ??= FrameSum.Start(_catalog!, frame);
        FrameSum.Add(_sum, _hasColumns[frame.Catalog] ? frame : FrameProjection.To(frame, _catalog!), withGauges);
    }

    /// <summary>Gives the sum, and starts again; empty if nothing was added.</summary>
    public MetricsSnapshot Take()
    {
        MetricsSnapshot sum = _sum is null ? default : new MetricsSnapshot(_sum);
        _sum = null;
        _catalog = null;
        _hasColumns.Clear();
        return sum;
    }

    private void Use(MetricCatalog catalog)
    {
        _catalog = catalog;
        _hasColumns.Clear();
        _hasColumns.Add(catalog, true);
        if (_sum is not null)
            _sum = FrameProjection.Into(_sum, catalog);
    }
}
