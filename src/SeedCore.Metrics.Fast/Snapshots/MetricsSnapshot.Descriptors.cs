using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <content>
/// What a snapshot holds by declaration, for whoever walks through <see cref="Metrics"/>. It allocates nothing; a declaration
/// of the snapshot's own <see cref="Metrics"/> costs an array access, one from elsewhere a look-up by its key.
/// </content>
public readonly partial struct MetricsSnapshot
{
    /// <summary>Gets a single counter, up to <see cref="long.MaxValue"/>, where it stays: its own increments, and cells that it includes.</summary>
    /// <param name="counter">The counter's declaration.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such counter.</exception>
    public long GetCounter(MetricDescriptor counter) => Frame.CounterValue(Single(counter, MetricKind.Counter));

    /// <summary>Gets a counter of a family.</summary>
    /// <param name="family">The family's declaration.</param>
    /// <param name="cell">Which counter: from 0, below <see cref="MetricDescriptor.Cells"/>.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such counters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The family has no such cell.</exception>
    public long GetCounter(MetricDescriptor family, int cell)
    {
        SnapshotFrame frame = Frame;
        MetricDescriptor found = Cell(frame, family, MetricKind.Counter, cell);
        return found.IsFamily ? frame.Row[found.Columns.Row + cell] : frame.CounterValue(found);
    }

    /// <summary>
    /// Gets what was added to a single counter itself: less than <see cref="GetCounter(MetricDescriptor)"/> where it includes
    /// cells of families.
    /// </summary>
    /// <param name="counter">The counter's declaration.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such counter.</exception>
    public long GetDirectIncrements(MetricDescriptor counter) =>
        Frame.Row[Single(counter, MetricKind.Counter).Columns.Row];

    /// <summary>Gets how often an outcome of a latency family was counted, with a sample or without.</summary>
    /// <param name="family">The family's declaration.</param>
    /// <param name="cell">Which outcome: from 0, below <see cref="MetricDescriptor.Cells"/>.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such family.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The family has no such cell.</exception>
    public long GetOutcomes(MetricDescriptor family, int cell)
    {
        MetricDescriptor found = Cell(Frame, family, MetricKind.Histogram, cell);
        return found.IsFamily ? Frame.OutcomeCount(found, cell) : throw Missing("latency family", family.Key);
    }

    /// <summary>Gets a gauge; NaN where it is absent, because its callback failed.</summary>
    /// <param name="gauge">The gauge's declaration.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such gauge.</exception>
    public double GetGauge(MetricDescriptor gauge) => GaugeOf(Single(gauge, MetricKind.Gauge));

    /// <summary>Gets a gauge of whole numbers (<see cref="MetricDescriptor.IsInteger"/>), exactly.</summary>
    /// <param name="gauge">The gauge's declaration.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such gauge.</exception>
    public long GetIntegerGauge(MetricDescriptor gauge)
    {
        MetricDescriptor found = Single(gauge, MetricKind.Gauge);
        return found.IsInteger ? Frame.Gauges[found.Columns.Gauge] : throw Missing("integer gauge", gauge.Key);
    }

    /// <summary>Gets a latency or histogram: with the samples of the families that record into it.</summary>
    /// <param name="histogram">Its declaration, not a family's.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such histogram.</exception>
    public LatencySummary GetLatency(MetricDescriptor histogram) => Summarize(Single(histogram, MetricKind.Histogram));

    /// <summary>
    /// Gets all samples of an outcome of a latency family; of a single histogram, what
    /// <see cref="GetLatency(MetricDescriptor)"/> gives.
    /// </summary>
    /// <param name="histogram">The declaration.</param>
    /// <param name="cell">Which outcome: from 0, below <see cref="MetricDescriptor.Cells"/>.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such histogram.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The family has no such cell.</exception>
    public HistogramSummary GetHistogram(MetricDescriptor histogram, int cell = 0)
    {
        MetricDescriptor found = Cell(Frame, histogram, MetricKind.Histogram, cell);
        return found.IsFamily ? SummarizeOutcome(found, cell) : Summarize(found).AllTime;
    }

    /// <summary>Gets what was recorded into a single histogram itself, without the samples of families that record into it.</summary>
    /// <param name="histogram">Its declaration, not a family's.</param>
    /// <exception cref="KeyNotFoundException">The snapshot has no such histogram.</exception>
    public HistogramSummary GetDirectHistogram(MetricDescriptor histogram) =>
        SummarizeOutcome(Single(histogram, MetricKind.Histogram), 0);

    private MetricDescriptor Single(MetricDescriptor declared, MetricKind kind, [CallerArgumentExpression(nameof(declared))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(declared, name);
        return declared.Kind == kind && !declared.IsFamily
            ? Find(declared)
            : throw Missing($"single {kind.ToString().ToLowerInvariant()}", declared.Key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static MetricDescriptor Cell(
        SnapshotFrame frame, MetricDescriptor declared, MetricKind kind, int cell, [CallerArgumentExpression(nameof(declared))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(declared, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)cell, (uint)declared.Cells, nameof(cell));
        return declared.Kind == kind ? Find(frame, declared) : throw Missing(kind, declared.Key);
    }
}
