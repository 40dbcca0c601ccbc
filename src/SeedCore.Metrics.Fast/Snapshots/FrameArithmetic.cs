using System.Numerics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>What frames of one catalog do to each other.</summary>
internal static class FrameArithmetic
{
    // 2^62: a sum that cannot have reached it has not wrapped, whatever the estimate's error.
    private const double SurelyBelowWrap = 4611686018427387904.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>Copies what a reset has to remember: cells as they are, before anything is made of them.</summary>
    public static void CopyModular(SnapshotFrame from, SnapshotFrame to)
    {
        from.Row.CopyTo(to.Row, 0);
        from.Rejections.CopyTo(to.Rejections, 0);
        from.Counts.CopyTo(to.Counts, 0);
        from.Zeros.CopyTo(to.Zeros, 0);
        from.Clamped.CopyTo(to.Clamped, 0);
        from.ModularSums.CopyTo(to.ModularSums, 0);
        to.AddSplits();
        from.Splits.CopyTo(to.Splits, 0);
        for (int series = 0; series < from.Counts.Length; series++)
        {
            for (ulong touched = from.Touched[series]; touched != 0; touched &= touched - 1)
            {
                int octave = BitOperations.TrailingZeroCount(touched);
                from.BucketsOf(series, octave).CopyTo(to.TouchOctave(series, octave));
            }
        }
    }

    /// <summary>Subtracts cells modulo 2^64.</summary>
    public static void SubtractModular(SnapshotFrame from, SnapshotFrame closed, bool withBuckets)
    {
        Subtract(from.Row, closed.Row);
        Subtract(from.Rejections, closed.Rejections);
        Subtract(from.Counts, closed.Counts);
        if (!withBuckets)
        {
            // Zeros are among the counts already.
            Subtract(from.Counts, closed.Zeros);
            return;
        }

        Subtract(from.Zeros, closed.Zeros);
        Subtract(from.Clamped, closed.Clamped);
        Subtract(from.ModularSums, closed.ModularSums);
        Subtract(from.Splits, closed.Splits);
        for (int series = 0; series < from.Counts.Length; series++)
        {
            // What was touched before the reset is touched now.
            for (ulong touched = closed.Touched[series]; touched != 0; touched &= touched - 1)
            {
                int octave = BitOperations.TrailingZeroCount(touched);
                Subtract(from.BucketsOf(series, octave), closed.BucketsOf(series, octave));
            }
        }
    }

    /// <summary>Finds a series' sum from the modular one and what the buckets say it is about.</summary>
    public static void ResolveSum(SnapshotFrame frame, int series)
    {
        Int128 sum = (ulong)frame.ModularSums[series];
        SeriesScale scale = frame.Catalog.Series[series];
        double unitsPerBase = scale.ValuesPerBase * scale.UnitsPerValue;
        int lastOctave = scale.FirstOctave + BitOperations.Log2(frame.Touched[series]);
        double bound = frame.Counts[series] * ExponentialBuckets.Edge(lastOctave + 1, 0) * unitsPerBase;
        if (bound >= SurelyBelowWrap)
        {
            // The estimate is within 0.55 % of the sum: right about the wraps until there are ninety of them.
            double wraps = Math.Round((Estimate(frame, series) * unitsPerBase - (double)sum) / TwoTo64);
            sum += (Int128)Math.Max(0, wraps) << 64;
        }

        frame.Sums[series] = sum;
    }

    private static double Estimate(SnapshotFrame frame, int series)
    {
        double estimate = 0;
        int firstOctave = frame.Catalog.Series[series].FirstOctave;
        for (ulong touched = frame.Touched[series]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            ReadOnlySpan<long> buckets = frame.BucketsOf(series, octave);
            for (int sub = 0; sub < buckets.Length; sub++)
            {
                double middle = ExponentialBuckets.Edge(firstOctave + octave, sub) + ExponentialBuckets.Edge(firstOctave + octave, sub + 1);
                estimate += buckets[sub] * (middle / 2);
            }
        }

        return estimate;
    }

    private static void Subtract(Span<long> from, ReadOnlySpan<long> what)
    {
        for (int i = 0; i < from.Length; i++)
            from[i] -= what[i];
    }
}
