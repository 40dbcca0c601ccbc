namespace SeedCore.Metrics.Fast.Load;

/// <summary>Makes one table of those of several launches.</summary>
internal static class Aggregation
{
    /// <summary>Takes the medians of the launches, and the range of their ratios.</summary>
    /// <param name="launches">The rows of each; a row that some launches lack is taken of those that have it.</param>
    public static IReadOnlyList<RatioRow> Of(IReadOnlyList<IReadOnlyList<RatioRow>> launches) =>
    [
        .. launches.SelectMany(rows => rows)
            .GroupBy(row => (row.Name, row.Threads))
            .Select(rows => Merge([.. rows]))
            .OrderBy(row => row.Threads),
    ];

    /// <summary>The middle one; of an even number the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static RatioRow Merge(RatioRow[] rows) => new(
        rows[0].Name,
        rows[0].Threads,
        Median(rows.Select(row => row.NsMedian)),
        rows.Min(row => row.NsMin),
        Median(rows.Select(row => row.Ratio)),
        Median(rows.Select(row => row.Spread)),
        rows.Any(row => row.BytesPerOp is null) ? null : Median(rows.Select(row => row.BytesPerOp!.Value)),
        rows.Min(row => row.RatioMin),
        rows.Max(row => row.RatioMax));
}
