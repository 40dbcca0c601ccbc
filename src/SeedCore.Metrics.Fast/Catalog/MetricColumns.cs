namespace SeedCore.Metrics.Fast;

/// <summary>Where the values of a metric stand in a frame. Ordinals are private to a process.</summary>
internal sealed class MetricColumns
{
    /// <summary>Gets the first cell of the counter row: a counter's own, a family's first; -1 where there is none.</summary>
    public int Row { get; init; } = -1;

    /// <summary>Gets the column of the gauge, or -1.</summary>
    public int Gauge { get; init; } = -1;

    /// <summary>Gets a value indicating whether the gauge holds an integer.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Gets how the gauges of several instances become one.</summary>
    public GaugeMerge Merge { get; init; }

    /// <summary>Gets the ring that keeps the samples, or -1.</summary>
    public int Ring { get; init; } = -1;

    /// <summary>Gets how a histogram's buckets and sum become values; null for other metrics.</summary>
    public SeriesScale? Scale { get; init; }

    /// <summary>Gets, for a histogram, its own series and those of families that record into it; for a family, the series per cell (-1 for none).</summary>
    public List<int> Series { get; init; } = [];

    /// <summary>Gets what a counter counts besides its own cell.</summary>
    public List<CellSelection> Includes { get; init; } = [];
}
