using System.Collections.Immutable;

namespace SeedCore.Metrics.Fast;

/// <summary>How a metric was declared. Immutable; everything that shows a metric derives from it.</summary>
public sealed class MetricDescriptor
{
    internal MetricDescriptor(
        string key,
        MetricKind kind,
        string help,
        Unit unit,
        string category,
        IReadOnlyList<MetricLabel> labels,
        ImmutableArray<double> bounds,
        int ordinal,
        MetricColumns columns)
    {
        Key = key;
        Kind = kind;
        Help = help;
        Unit = unit;
        Category = category;
        Labels = labels;
        IsFamily = labels.Count > 0;
        Bounds = bounds;
        Ordinal = ordinal;
        Columns = columns;
        Cells = 1;
        foreach (MetricLabel label in labels)
            Cells *= label.Values.Count;
    }

    /// <summary>Gets the key: the metric's identity, also between processes.</summary>
    public string Key { get; }

    /// <summary>Gets what the metric is.</summary>
    public MetricKind Kind { get; }

    /// <summary>Gets what it tells, in one sentence.</summary>
    public string Help { get; }

    /// <summary>Gets the unit of its values, as they are recorded and as snapshots give them.</summary>
    public Unit Unit { get; }

    /// <summary>Gets the group it is shown in; empty for none.</summary>
    public string Category { get; }

    /// <summary>Gets the dimensions of a family; empty for a single metric.</summary>
    public IReadOnlyList<MetricLabel> Labels { get; }

    /// <summary>
    /// Gets the bounds at which a histogram's samples are counted exactly, ascending, in the recorded unit (milliseconds for
    /// latencies); empty where none were declared, and for other metrics.
    /// </summary>
    public ImmutableArray<double> Bounds { get; }

    /// <summary>Gets a value indicating whether this is a family: one metric per combination of label values.</summary>
    public bool IsFamily { get; }

    /// <summary>Gets a value indicating whether this is a histogram of durations.</summary>
    public bool IsLatency => Kind == MetricKind.Histogram && Unit == Unit.Milliseconds;

    /// <summary>Gets a value indicating whether this is a gauge of whole numbers (<see cref="Fast.IntegerGauge"/>).</summary>
    public bool IsInteger => Columns.IsInteger;

    /// <summary>Gets how the gauge is merged with those of other instances.</summary>
    public GaugeMerge GaugeMerge => Columns.Merge;

    /// <summary>Gets how many metrics the family has; 1 for a single metric.</summary>
    /// <remarks>They are numbered from 0 in the order of their labels' values, the last label's fastest.</remarks>
    public int Cells { get; }

    /// <summary>
    /// Gets a value indicating whether its total has cells of families in it, besides what was recorded into it directly:
    /// a counter that includes them, or a latency that a family records into.
    /// </summary>
    public bool IncludesFamilies => Columns.Includes.Count > 0 || (!IsFamily && Columns.Series.Count > 1);

    /// <summary>Gets the cells of families that a counter counts besides its own increments.</summary>
    public IReadOnlyList<CellSelection> Includes => Columns.Includes;

    /// <summary>Gets a value indicating whether this is a family whose samples are those of other latencies.</summary>
    public bool RecordsIntoLatencies => IsFamily && Kind == MetricKind.Histogram && Columns.Ring < 0;

    /// <summary>Gets its place among the metrics of its set.</summary>
    internal int Ordinal { get; }

    /// <summary>Gets where its values stand in a frame.</summary>
    internal MetricColumns Columns { get; }

    /// <summary>Gets its own series, per cell, -1 for none: not those of families that record into it.</summary>
    internal IReadOnlyList<int> OwnSeries =>
        IsFamily || Columns.Series.Count <= 1 ? Columns.Series : Columns.Series.GetRange(0, 1);

    /// <summary>Gets its own series of a cell, -1 for none: see <see cref="OwnSeries"/>.</summary>
    internal int OwnSeriesOf(int cell) => cell < Columns.Series.Count ? Columns.Series[cell] : -1;

    /// <summary>
    /// Tells whether <see cref="HistogramSummary.CountAtOrBelow"/> is exact at a bound: one of the <see cref="Bounds"/>, the
    /// upper edge of a bucket, or an infinity. False for what is no histogram.
    /// </summary>
    /// <param name="bound">The bound, in the recorded unit.</param>
    public bool IsCountedExactly(double bound) =>
        Columns.Scale is { } scale && (double.IsInfinity(bound) || Bounds.Contains(bound) || scale.IsEdge(bound));

    /// <summary>Gets the value of a label for one metric of the family.</summary>
    /// <param name="cell">Which metric: from 0, below <see cref="Cells"/>.</param>
    /// <param name="label">Which of the <see cref="Labels"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric or label.</exception>
    public string GetLabelValue(int cell, int label)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)cell, (uint)Cells, nameof(cell));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)Labels.Count, nameof(label));
        for (int i = Labels.Count - 1; i > label; i--)
            cell /= Labels[i].Values.Count;
        IReadOnlyList<string> values = Labels[label].Values;
        return values[cell % values.Count];
    }

    /// <summary>Tells whether one histogram of the family keeps samples: an outcome may be counted only.</summary>
    /// <param name="cell">Which one: from 0, below <see cref="Cells"/>.</param>
    public bool KeepsSamples(int cell = 0) =>
        (uint)cell < (uint)Columns.Series.Count && Columns.Series[cell] >= 0;

    /// <inheritdoc/>
    public override string ToString() => Key;
}
