using System.Numerics;

namespace SeedCore.Metrics.Fast;

/// <summary>What happened between two frames of a set.</summary>
internal static class FrameDifference
{
    /// <summary>Subtracts; the result is never negative, and has no samples.</summary>
    /// <exception cref="ArgumentException">They are of different sets.</exception>
    public static SnapshotFrame Of(SnapshotFrame later, SnapshotFrame earlier)
    {
        if (!ReferenceEquals(later.Catalog, earlier.Catalog)
            && later.Catalog.Declaration.FindDifference(earlier.Catalog.Declaration) is { } difference)
        {
            throw new ArgumentException(
                $"Only snapshots of one set have a difference, but {difference}.", nameof(earlier));
        }

        return IsLaterLife(later, earlier) ? later : Subtract(later, FrameProjection.To(earlier, later.Catalog));
    }

    /// <summary>
    /// Tells whether a frame began to count after another did: the set was reset, or its process restarted.
    /// </summary>
    public static bool IsLaterLife(SnapshotFrame later, SnapshotFrame earlier) =>
        later.Epoch > earlier.Epoch || later.StartedAt > earlier.StartedAt;

    private static SnapshotFrame Subtract(SnapshotFrame later, SnapshotFrame earlier)
    {
        TimeSpan elapsed = later.Elapsed - earlier.Elapsed;
        SnapshotFrame result = new(later.Catalog, withSamples: false)
        {
            Parts = CommonParts(later.Parts, earlier.Parts),
            CapturedAt = later.CapturedAt,
            StartedAt = earlier.CapturedAt,
            Elapsed = elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero,
            Epoch = later.Epoch,
        };
        if (!result.Parts.Has(SnapshotParts.Counters))
            return result;

        later.Gauges.CopyTo(result.Gauges, 0);
        result.GaugeTimes = later.GaugeTimes;
        Subtract(later.Row, earlier.Row, result.Row);
        for (int i = 0; i < result.RowSaturated.Length; i++)
            result.RowSaturated[i] = later.RowSaturated[i] || earlier.RowSaturated[i];
        Subtract(later.Rejections, earlier.Rejections, result.Rejections);
        Subtract(later.Zeros, earlier.Zeros, result.Zeros);
        Subtract(later.Clamped, earlier.Clamped, result.Clamped);
        if (!result.Parts.Has(SnapshotParts.Histograms))
        {
            Subtract(later.Counts, earlier.Counts, result.Counts);
            return result;
        }

        FrameExemplars.Subtract(later, earlier, result);
        result.AddSplits();
        Subtract(later.Splits, earlier.Splits, result.Splits);
        for (int series = 0; series < result.Counts.Length; series++)
        {
            result.Sums[series] = Int128.Max(0, later.Sums[series] - earlier.Sums[series]);
            Int128 inBuckets = SubtractBuckets(later, earlier, result, series);
            result.Counts[series] = SnapshotFrame.Saturate(result.Zeros[series] + inBuckets);
        }

        return result;
    }

    /// <summary>What differences and merges have: what both sides have, without samples.</summary>
    public static SnapshotParts CommonParts(SnapshotParts one, SnapshotParts other)
    {
        if (one.Has(SnapshotParts.Histograms) && other.Has(SnapshotParts.Histograms))
            return SnapshotParts.Histograms;
        return one & other & SnapshotParts.Counters;
    }

    /// <summary>
    /// Subtracts the buckets of a series, and counts what is left: bucket by bucket, so that count and buckets agree.
    /// </summary>
    private static Int128 SubtractBuckets(SnapshotFrame later, SnapshotFrame earlier, SnapshotFrame result, int series)
    {
        Int128 count = 0;
        for (ulong touched = later.Touched[series]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            Span<long> buckets = result.TouchOctave(series, octave);
            if (earlier.IsTouched(series, octave))
                Subtract(later.BucketsOf(series, octave), earlier.BucketsOf(series, octave), buckets);
            else
                later.BucketsOf(series, octave).CopyTo(buckets);

            foreach (long bucket in buckets)
                count += bucket;
        }

        return count;
    }

    // Neither side is negative, so that the difference cannot wrap.
    private static void Subtract(ReadOnlySpan<long> later, ReadOnlySpan<long> earlier, Span<long> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.Max(0, later[i] - earlier[i]);
    }
}
