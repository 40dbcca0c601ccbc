namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>
/// The classic buckets of histograms that declare none: powers of two, which are edges of the recorded buckets, so that they are
/// counted exactly and recording pays nothing. They depend on the unit alone, so that they stay.
/// </summary>
internal static class HistogramBounds
{
    /// <summary>Gets bounds in the recorded unit.</summary>
    public static double[] For(MetricDescriptor histogram)
    {
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

    private static double[] Powers(int first, int last, int step, double factor) =>
        [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(i => Math.ScaleB(factor, first + (i * step)))];
}
