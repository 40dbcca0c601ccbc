namespace SeedCore.Metrics.Fast.Shared;

/// <summary>
/// The classic buckets of a histogram. Where it declares no bounds they are powers of two, which are edges of the recorded
/// buckets, so that they are counted exactly and recording pays nothing. They depend on the unit alone, so that they stay.
/// </summary>
/// <param name="Upper">The upper bounds, as they are recorded; infinity is not among them.</param>
/// <param name="First">The exponent of the first, if they are powers of two.</param>
/// <param name="Step">How much the exponent rises from one to the next; 0 if they are not powers of two.</param>
internal sealed record HistogramBounds(double[] Upper, int First = 0, int Step = 0)
{
    public static HistogramBounds None { get; } = new([]);

    public static HistogramBounds For(MetricDescriptor histogram)
    {
        if (histogram.Bounds.Length > 0)
            return new HistogramBounds([.. histogram.Bounds]);
        if (histogram.IsLatency)
            return Powers(-10, 4, 1, 1000); // 1 ms to 16 s, each twice the one before: buckets of latencies are in seconds

        return histogram.Unit.ToString() switch
        {
            "s" => Powers(-10, 4, 1, 1),
            "By" => Powers(6, 30, 2, 1), // 64 B to 1 GiB, each four times the one before
            "1" => Powers(-10, 0, 1, 1), // a thousandth to all
            _ => Powers(0, 20, 2, 1), // 1 to a million
        };
    }

    /// <summary>Counts the samples that are at most each bound.</summary>
    public void Count(in HistogramSummary histogram, Span<long> counts)
    {
        if (Step > 0)
            histogram.CountsAtPowersOfTwo(First, Step, counts);
        else
            histogram.CountsAtOrBelow(Upper, counts);
    }

    private static HistogramBounds Powers(int first, int last, int step, double factor) => new(
        [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => Math.ScaleB(factor, first + (i * step)))], first, step);
}
