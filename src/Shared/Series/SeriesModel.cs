namespace SeedCore.Metrics.Fast.Shared;

/// <summary>One series of a page: where its value comes from, and what it is told apart by.</summary>
/// <param name="Snapshot">Which of the page's snapshots.</param>
/// <param name="Source">Where in it.</param>
/// <param name="Labels">Its labels, <c>le</c> excepted.</param>
internal sealed record SeriesModel(int Snapshot, SeriesSource Source, LabelSet Labels)
{
    /// <summary>Gets the declaration; null where the value is of no metric.</summary>
    public MetricDescriptor? Metric { get; init; }

    /// <summary>Gets which metric of a family; which reason of what was rejected.</summary>
    public int Cell { get; init; }

    /// <summary>Gets how many recorded units make one that is shown: 1000 for milliseconds shown in seconds.</summary>
    public double Divisor { get; init; } = 1;

    /// <summary>Gets a histogram's classic buckets.</summary>
    public HistogramBounds Bounds { get; init; } = HistogramBounds.None;

    /// <summary>Gets a value indicating whether it is left out as long as it has counted nothing.</summary>
    public bool IsShownOnceUsed { get; init; }

    public bool IsHistogram => Source is SeriesSource.Histogram or SeriesSource.DirectHistogram;

    /// <summary>Gets a value indicating whether it may be absent: not yet used, or a gauge that has no value.</summary>
    public bool MayBeAbsent => IsShownOnceUsed || Source is SeriesSource.Gauge or SeriesSource.RecentAverage;
}
