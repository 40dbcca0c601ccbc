using System.Numerics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>Cumulative counts of one series of a frame.</summary>
internal static class SeriesCounts
{
    /// <summary>Adds, for each bound, how many samples of a series are at most the bound.</summary>
    /// <param name="frame">The frame, with histograms.</param>
    /// <param name="series">The series.</param>
    /// <param name="bounds">Ascending, in the recorded unit.</param>
    /// <param name="counts">As many; up to <see cref="long.MaxValue"/>, where they stay.</param>
    public static void AddAtOrBelow(SnapshotFrame frame, int series, ReadOnlySpan<double> bounds, Span<long> counts)
    {
        SeriesScale scale = frame.Catalog.Series[series];
        long below = frame.Zeros[series];
        int next = 0;
        for (int i = 0; i < bounds.Length; i++)
        {
            if (bounds[i] < 0)
                continue;

            // No sample of a lower bucket is above the bound, none of a higher one below it or at it: turning a value
            // into its bucket is monotone, and the bound's bucket is found as a sample's is.
            int bucket = scale.BucketOf(bounds[i]);
            if (bucket >= 0)
            {
                below = Add(below, Sum(frame, series, next, bucket));
                next = bucket;
            }

            long within = (uint)bucket < SeriesScale.Buckets ? CountWithin(frame, series, in scale, bucket, bounds[i]) : 0;
            counts[i] = SnapshotFrame.AddSaturating(counts[i], Add(below, within));
        }

        static long Add(long one, long other) => SnapshotFrame.AddSaturating(one, other);
    }

    private static long CountWithin(SnapshotFrame frame, int series, ref readonly SeriesScale scale, int bucket, double bound)
    {
        (int octave, int sub) = int.DivRem(bucket, ExponentialBuckets.PerOctave);
        long count = frame.IsTouched(series, octave) ? frame.BucketsOf(series, octave)[sub] : 0;
        if (count == 0 || scale.IsEdge(bound))
            return count;

        double lower = scale.Edge(octave, sub);
        double upper = scale.Edge(octave, sub + 1);
        long atLower = 0;
        long atUpper = count;
        BucketSplits? splits = frame.Catalog.Splits[series];
        for (int i = splits?.FirstOf(octave) ?? 0; i < (splits?.Count ?? 0) && splits!.Buckets[i] <= bucket; i++)
        {
            if (splits.Buckets[i] < bucket)
                continue;

            // At most the count: what a reset or a difference subtracted may have caught a sample in its bucket that it did not
            // catch in its split yet, and then the split has one more than the bucket.
            long at = Math.Min(count, SnapshotFrame.AddSaturating(atLower, frame.SplitsOf(series)[i]));
            if (splits.Bounds[i] >= bound)
            {
                (upper, atUpper) = (splits.Bounds[i], at);
                break;
            }

            (lower, atLower) = (splits.Bounds[i], at);
        }

        // At a split's own bound all of it: the quotient is 1.
        return atLower + Math.Clamp((long)((atUpper - atLower) * ((bound - lower) / (upper - lower))), 0, atUpper - atLower);
    }

    /// <summary>Sums the buckets from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    private static long Sum(SnapshotFrame frame, int series, int first, int end)
    {
        // All of them together are not above the series' count: only where that ended at its end can a sum of some wrap.
        bool mayWrap = frame.Counts[series] == long.MaxValue;
        long sum = 0;
        ulong touched = frame.Touched[series] & (ulong.MaxValue << (first / ExponentialBuckets.PerOctave));
        for (; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            int start = octave * ExponentialBuckets.PerOctave;
            if (start >= end)
                break;

            int from = Math.Max(0, first - start);
            int to = Math.Min(ExponentialBuckets.PerOctave, end - start);
            ReadOnlySpan<long> buckets = frame.BucketsOf(series, octave)[from..to];
            sum = mayWrap ? AddEach(sum, buckets) : sum + SumOf(buckets);
        }

        return sum;
    }

    internal static long AddEach(long sum, ReadOnlySpan<long> buckets)
    {
        foreach (long bucket in buckets)
            sum = SnapshotFrame.AddSaturating(sum, bucket);
        return sum;
    }

    private static long SumOf(ReadOnlySpan<long> buckets)
    {
        Vector<long> sums = Vector<long>.Zero;
        for (; buckets.Length >= Vector<long>.Count; buckets = buckets[Vector<long>.Count..])
            sums += new Vector<long>(buckets);

        long sum = Vector.Sum(sums);
        foreach (long rest in buckets)
            sum += rest;
        return sum;
    }
}
