using System.Collections.Concurrent;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// Puts what a <see cref="MetricsPump"/> captures on the pages of a collector: the newest snapshot of each set, for processes
/// whose scrapes are not to capture themselves.
/// </summary>
/// <remarks>
/// Sets are told apart by name and constant labels. A set that cannot be on the pages fails its export, with the reason in the
/// health. Snapshots have to last: those of <see cref="MetricSet.Capture()"/> do.
/// </remarks>
public sealed class PrometheusExporter : MetricsExporter
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly PrometheusCollector _collector;

    /// <summary>Makes an exporter.</summary>
    /// <param name="collector">Whose pages have the snapshots; it stays its owner's to dispose.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    public PrometheusExporter(PrometheusCollector collector, TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(collector);
        _collector = collector;
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.IsEmpty)
            return ValueTask.FromResult(true);

        string set = $"{snapshot.Name}\0{LabelSet.Of(snapshot.ConstantLabels).Identity}";
        Slot slot = _slots.GetOrAdd(set, static _ => new Slot());
        slot.Put(snapshot, _collector);
        return ValueTask.FromResult(true);
    }

    /// <summary>The newest snapshot of a set.</summary>
    private sealed class Slot
    {
        private readonly Lock _changing = new();
        private MetricsSnapshot _newest;
        private bool _isAdded;

        public void Put(MetricsSnapshot snapshot, PrometheusCollector collector)
        {
            lock (_changing)
                _newest = snapshot;
            if (_isAdded)
                return;

            collector.Add(Take);
            _isAdded = true;
        }

        private MetricsSnapshot Take()
        {
            lock (_changing)
                return _newest;
        }
    }
}
