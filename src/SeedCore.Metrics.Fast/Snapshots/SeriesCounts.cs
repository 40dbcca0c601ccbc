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
        BucketSplits? splits = frame.Catalog.Splits[series];
        ReadOnlySpan<double> splitBounds = splits is null ? [] : splits.Bounds;
        long below = frame.Zeros[series];
        int next = 0;
        int split = 0;
        for (int i = 0; i < bounds.Length; i++)
        {
            double bound = bounds[i];
            if (bound < 0)
                continue;
            while (split < splitBounds.Length && splitBounds[split] < bound)
                split++;

            // No sample of a lower bucket is above the bound, none of a higher one below it or at it: turning a value
            // into its bucket is monotone, and the bound's bucket is found as a sample's is. That of a split is known.
            bool isSplit = split < splitBounds.Length && splitBounds[split] == bound;
            int bucket = isSplit ? splits!.Buckets[split] : scale.BucketOf(bound);
            if (bucket >= 0)
            {
                below = Add(below, Sum(frame, series, next, bucket));
                next = bucket;
            }

            long within = (uint)bucket >= SeriesScale.Buckets ? 0
                : isSplit ? CountAtSplit(frame, series, splits!, split, CountOf(frame, series, bucket))
                : CountWithin(frame, series, in scale, bucket, bound, split);
            counts[i] = SnapshotFrame.AddSaturating(counts[i], Add(below, within));
        }

        static long Add(long one, long other) => SnapshotFrame.AddSaturating(one, other);
    }

    private static long CountOf(SnapshotFrame frame, int series, int bucket)
    {
        (int octave, int sub) = int.DivRem(bucket, ExponentialBuckets.PerOctave);
        return frame.IsTouched(series, octave) ? frame.BucketsOf(series, octave)[sub] : 0;
    }

    /// <summary>Counts the samples of a split's bucket, of which there are <paramref name="count"/>, that are at most its bound.</summary>
    private static long CountAtSplit(SnapshotFrame frame, int series, BucketSplits splits, int split, long count)
    {
        ReadOnlySpan<long> cells = frame.SplitsOf(series);
        int bucket = splits.Buckets[split];
        long at = 0;
        for (int i = split; i >= 0 && splits.Buckets[i] == bucket; i--)
            at = SnapshotFrame.AddSaturating(at, cells[i]);

        // At most the count: what a reset or a difference subtracted may have caught a sample in its bucket that it did not
        // catch in its split yet, and then the split has one more than the bucket.
        return Math.Min(count, at);
    }

    /// <summary>Estimates how many samples of a bound's bucket are at most the bound, which is before a split or behind the last.</summary>
    private static long CountWithin(SnapshotFrame frame, int series, ref readonly SeriesScale scale, int bucket, double bound, int split)
    {
        long count = CountOf(frame, series, bucket);
        if (count == 0 || scale.IsEdge(bound))
            return count;

        (int octave, int sub) = int.DivRem(bucket, ExponentialBuckets.PerOctave);
        (double lower, long atLower) = (scale.Edge(octave, sub), 0);
        (double upper, long atUpper) = (scale.Edge(octave, sub + 1), count);
        if (frame.Catalog.Splits[series] is { } splits)
        {
            if (split > 0 && splits.Buckets[split - 1] == bucket)
                (lower, atLower) = (splits.Bounds[split - 1], CountAtSplit(frame, series, splits, split - 1, count));
            if (split < splits.Count && splits.Buckets[split] == bucket)
                (upper, atUpper) = (splits.Bounds[split], CountAtSplit(frame, series, splits, split, count));
        }

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

    internal static long SumOf(ReadOnlySpan<long> buckets)
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
