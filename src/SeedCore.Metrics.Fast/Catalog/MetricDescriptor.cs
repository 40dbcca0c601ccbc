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
        MetricColumns columns)
    {
        Key = key;
        Kind = kind;
        Help = help;
        Unit = unit;
        Category = category;
        Labels = labels;
        Columns = columns;
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

    /// <summary>Gets a value indicating whether this is a family: one metric per combination of label values.</summary>
    public bool IsFamily => Labels.Count > 0;

    /// <summary>Gets a value indicating whether this is a histogram of durations.</summary>
    public bool IsLatency => Kind == MetricKind.Histogram && Unit == Unit.Milliseconds;

    /// <summary>Gets where its values stand in a frame.</summary>
    internal MetricColumns Columns { get; }

    /// <summary>Gets how many metrics the family has; 1 for a single metric.</summary>
    internal int Cells
    {
        get
        {
            int cells = 1;
            foreach (MetricLabel label in Labels)
                cells *= label.Values.Count;
            return cells;
        }
    }

    /// <summary>Gets its own series, per cell, -1 for none: not those of families that record into it.</summary>
    internal IReadOnlyList<int> OwnSeries =>
        IsFamily || Columns.Series.Count <= 1 ? Columns.Series : Columns.Series.GetRange(0, 1);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
