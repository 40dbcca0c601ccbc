using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <content>Cumulative counts at powers of two, the cheapest there are: an octave's buckets are summed up whole. It allocates nothing.</content>
public readonly partial struct HistogramSummary
{
    /// <summary>
    /// Counts, for each of several powers of two, the samples that are at most this power. Exact: the powers are edges of buckets.
    /// </summary>
    /// <param name="first">The exponent of the first power, in the base unit: -10 is 2^-10 s for latencies.</param>
    /// <param name="step">How much the exponent rises from one to the next: 1 or more.</param>
    /// <param name="counts">Takes a count for each power.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public void CountsAtPowersOfTwo(int first, int step, Span<long> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        RequireBuckets();
        counts.Clear();
        foreach (int series in Series)
            AddPowers(Frame, series, first, step, counts);
    }

    private static void AddPowers(SnapshotFrame frame, int series, int first, int step, Span<long> counts)
    {
        int origin = frame.Catalog.Series[series].FirstOctave;
        ulong touched = frame.Touched[series];
        long below = frame.Zeros[series];

        // All buckets together are not above the series' count: only where that ended at its end can a sum of some wrap.
        bool mayWrap = frame.Counts[series] == long.MaxValue;
        for (int i = 0; i < counts.Length; i++)
        {
            // The octaves that end at the power or below it.
            int end = first + (i * step) - origin;
            ulong whole = end <= 0 ? 0 : end >= 64 ? touched : touched & ((1UL << end) - 1);
            touched &= ~whole;
            for (; whole != 0; whole &= whole - 1)
            {
                ReadOnlySpan<long> buckets = frame.BucketsOf(series, BitOperations.TrailingZeroCount(whole));
                below = mayWrap ? SeriesCounts.AddEach(below, buckets) : below + SumOctave(buckets);
            }

            counts[i] = SnapshotFrame.AddSaturating(counts[i], below);
        }
    }

    private static long SumOctave(ReadOnlySpan<long> buckets)
    {
        ReadOnlySpan<Vector512<long>> rows = MemoryMarshal.Cast<long, Vector512<long>>(buckets);
        Vector512<long> upper = rows[7] + rows[6] + (rows[5] + rows[4]);
        Vector512<long> lower = rows[3] + rows[2] + (rows[1] + rows[0]);
        return Vector512.Sum(upper + lower);
    }
}
