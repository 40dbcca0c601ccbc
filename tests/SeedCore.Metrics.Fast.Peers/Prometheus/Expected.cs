namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>What Prometheus' functions give, by their definitions.</summary>
internal static class Expected
{
    /// <summary>The quantile of classic buckets: linear within the bucket that has it.</summary>
    /// <param name="quantile">0 to 1.</param>
    /// <param name="cumulative">Upper bounds, ascending, the last infinite, with the counts up to them.</param>
    public static double ClassicQuantile(double quantile, IReadOnlyList<(double Bound, double Count)> cumulative)
    {
        double rank = quantile * cumulative[^1].Count;
        int bucket = Enumerable.Range(0, cumulative.Count).First(i => cumulative[i].Count >= rank);
        if (bucket == cumulative.Count - 1)
            return cumulative[^2].Bound;
        double start = bucket == 0 ? 0 : cumulative[bucket - 1].Bound;
        double below = bucket == 0 ? 0 : cumulative[bucket - 1].Count;
        return start + ((cumulative[bucket].Bound - start) * ((rank - below) / (cumulative[bucket].Count - below)));
    }

    /// <summary>The quantile of buckets with both edges, which is how native histograms have them: linear within, too.</summary>
    public static double NativeQuantile(double quantile, IEnumerable<(double Lower, double Upper, double Count)> buckets)
    {
        List<(double Lower, double Upper, double Count)> all = [.. buckets];
        double rank = quantile * all.Sum(static bucket => bucket.Count);
        double below = 0;
        foreach ((double lower, double upper, double count) in all)
        {
            if (below + count >= rank)
                return lower + ((upper - lower) * ((rank - below) / count));
            below += count;
        }

        throw new ArgumentException("There is no sample.", nameof(buckets));
    }

    /// <summary>The increase of a counter over a window, extrapolated to its ends as Prometheus does.</summary>
    /// <param name="samples">The samples in the window.</param>
    /// <param name="start">The window's start, in seconds.</param>
    /// <param name="end">Its end.</param>
    public static double Increase(IReadOnlyList<(double Time, double Value)> samples, double start, double end)
    {
        double increase = samples[^1].Value - samples[0].Value;
        for (int i = 1; i < samples.Count; i++)
        {
            if (samples[i].Value < samples[i - 1].Value)
                increase += samples[i - 1].Value;
        }

        double sampled = Between(samples[0].Time, samples[^1].Time);
        double between = sampled / (samples.Count - 1);
        double toStart = Between(start, samples[0].Time);
        double toEnd = Between(samples[^1].Time, end);
        double limit = between * 1.1;
        if (toStart >= limit)
            toStart = between / 2;
        if (increase > 0 && samples[0].Value >= 0)
            toStart = Math.Min(toStart, sampled * (samples[0].Value / increase));
        if (toEnd >= limit)
            toEnd = between / 2;
        return increase * ((sampled + toStart + toEnd) / sampled);
    }

    // Times are whole milliseconds, which seconds since 1970 in a double are not.
    private static double Between(double earlier, double later) => Math.Round((later - earlier) * 1000) / 1000;
}
