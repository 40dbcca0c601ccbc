using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>How large a snapshot may be in the <see cref="SnapshotFormat"/>.</summary>
/// <remarks>
/// Far above any real set. They keep what a reader of hostile bytes allocates within some 30 times
/// <see cref="MaxLength"/> (and always within 256 bytes for each that it was given), and what its snapshot may cost to
/// look at within a second. A writer keeps them too, so that what is written can be read.
/// </remarks>
internal static class SnapshotLimits
{
    /// <summary>16 MiB.</summary>
    public const int MaxLength = 1 << 24;

    public const int MaxMetrics = 1 << 16;

    /// <summary>The labels of one family.</summary>
    public const int MaxLabels = 64;

    public const int MaxSeries = 1 << 16;

    /// <summary>Octaves that have buckets, of all series: 128 MiB of buckets.</summary>
    public const int MaxOctaves = 1 << 18;

    /// <summary>Cells that counters include, in all.</summary>
    public const int MaxIncludedCells = 1 << 18;

    /// <summary>Counters that ratios refer to, in all.</summary>
    public const int MaxRatioCounters = 1 << 12;

    /// <summary>Says which limit a frame exceeds; null if none.</summary>
    public static string? FindExcess(SnapshotFrame frame, int length) =>
        Compare("bytes", length, MaxLength)
        ?? Compare("octaves of buckets", frame.BucketsUsed / ExponentialBuckets.PerOctave, MaxOctaves)
        ?? frame.Catalog.Excess;

    /// <summary>Says which limit a set exceeds; null if none.</summary>
    public static string? FindExcess(SetDeclaration set) =>
        Compare("metrics", set.Metrics.Count, MaxMetrics)
        ?? Compare("labels", set.Metrics.Max(metric => (int?)metric.Labels.Count) ?? 0, MaxLabels)
        ?? Compare("series", set.Metrics.Sum(SeriesOf), MaxSeries)
        ?? Compare("included cells", set.Metrics.Sum(IncludedCells), MaxIncludedCells)
        ?? Compare("counters in ratios", set.Ratios.Sum(ratio => 1L + ratio.Denominator.Count), MaxRatioCounters);

    private static string? Compare(string what, long count, int most) =>
        count > most ? $"{count} {what} are more than {most}" : null;

    private static long IncludedCells(MetricDeclaration metric) => metric.Includes.Sum(cells => (long)cells.Cells.Count);

    private static long SeriesOf(MetricDeclaration metric) => metric.Kind == MetricKind.Histogram
        ? metric.Targets?.Count(target => target is not null) ?? metric.Cells
        : 0;
}
