using System.Numerics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <content>Counts as exporters want them: cumulative at bounds of their choice, or the buckets at a coarser scale. It allocates nothing.</content>
public readonly partial struct HistogramSummary
{
    /// <summary>The finest scale of <see cref="CopyBuckets"/>, that of the histogram: 64 buckets an octave.</summary>
    public const int MaxScale = ExponentialBuckets.Scale;

    /// <summary>The coarsest scale of <see cref="CopyBuckets"/>: a bucket is 16 octaves.</summary>
    public const int MinScale = -4;

    /// <summary>Gets what a sample has to be above to have a bucket, in the recorded unit; others are among <see cref="Zeros"/>. 0 of no histogram.</summary>
    public double ZeroThreshold => _count == 0 ? 0 : Scale.Edge(0, 0);

    /// <summary>Counts the samples that are at most a bound.</summary>
    /// <param name="bound">The bound, in the recorded unit (milliseconds for latencies); infinity counts all.</param>
    /// <returns>
    /// Exact at the declared <see cref="MetricDescriptor.Bounds"/> and at the upper edges of buckets
    /// (<see cref="MetricDescriptor.IsCountedExactly"/>); elsewhere an estimate, which takes the samples of the bucket that the
    /// bound falls in as evenly spread: wrong by no more than that bucket has samples, all of them within 1.1 % of the bound.
    /// What is above the range counts as its end. It never falls as the bound rises, and is at most <see cref="Count"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The bound is NaN.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public long CountAtOrBelow(double bound)
    {
        long count = 0;
        CountsAtOrBelow(new ReadOnlySpan<double>(in bound), new Span<long>(ref count));
        return count;
    }

    /// <summary>Counts, for each of several bounds, the samples that are at most this bound.</summary>
    /// <param name="bounds">The bounds, ascending, in the recorded unit (milliseconds for latencies).</param>
    /// <param name="counts">Takes a count for each bound, as <see cref="CountAtOrBelow"/> gives it; the rest of it stays as it is.</param>
    /// <exception cref="ArgumentException">A bound is NaN or below the one before it, or there is no room for the counts.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public void CountsAtOrBelow(ReadOnlySpan<double> bounds, Span<long> counts)
    {
        if (counts.Length < bounds.Length)
            throw new ArgumentException($"There is room for {counts.Length} counts of {bounds.Length} bounds.", nameof(counts));
        for (int i = 0; i < bounds.Length; i++)
        {
            if (double.IsNaN(bounds[i]) || (i > 0 && bounds[i] < bounds[i - 1]))
                throw new ArgumentException($"Bounds ascend, but bound {i} is {bounds[i]}.", nameof(bounds));
        }

        counts = counts[..bounds.Length];
        counts.Clear();
        RequireBuckets();
        foreach (int series in Series)
            SeriesCounts.AddAtOrBelow(Frame, series, bounds, counts);
    }

    /// <summary>Finds where the buckets lie that have samples, at a scale.</summary>
    /// <param name="scale">OTLP's scale, Prometheus' schema: 2^scale buckets an octave, from <see cref="MinScale"/> to <see cref="MaxScale"/>.</param>
    /// <param name="firstIndex">OTLP's index of the first of them, in the base unit (seconds for latencies); Prometheus' is one higher.</param>
    /// <returns>How many there are from the first to the last; 0 if none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scale.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public int GetBucketRange(int scale, out int firstIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, MinScale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxScale);
        RequireBuckets();
        int first = int.MaxValue;
        int last = int.MinValue;
        foreach (int series in Series)
        {
            for (ulong touched = Frame.Touched[series]; touched != 0; touched &= touched - 1)
            {
                int octave = BitOperations.TrailingZeroCount(touched);
                ReadOnlySpan<long> buckets = Frame.BucketsOf(series, octave);
                int one = buckets.IndexOfAnyExcept(0);
                if (one < 0)
                    continue;
                first = Math.Min(first, octave * ExponentialBuckets.PerOctave + one);
                last = Math.Max(last, octave * ExponentialBuckets.PerOctave + buckets.LastIndexOfAnyExcept(0));
            }
        }

        firstIndex = 0;
        if (first > last)
            return 0;

        int origin = Scale.FirstOctave * ExponentialBuckets.PerOctave;
        firstIndex = (origin + first) >> (MaxScale - scale);
        return ((origin + last) >> (MaxScale - scale)) - firstIndex + 1;
    }

    /// <summary>Copies the buckets at a scale, those without samples between the others too. <see cref="Zeros"/> are not among them.</summary>
    /// <param name="scale">OTLP's scale, Prometheus' schema: 2^scale buckets an octave, from <see cref="MinScale"/> to <see cref="MaxScale"/>.</param>
    /// <param name="counts">Takes their counts; 3072 are always enough.</param>
    /// <param name="firstIndex">OTLP's index of the first of them, in the base unit (seconds for latencies); Prometheus' is one higher.</param>
    /// <returns>How many there are, from the first that has samples to the last.</returns>
    /// <remarks>A coarser bucket is exactly a run of finer ones: nothing is converted. Bucket i is (2^(i / 2^scale), 2^((i + 1) / 2^scale)].</remarks>
    /// <exception cref="ArgumentException">There is no room for the counts, or no such scale.</exception>
    /// <exception cref="InvalidOperationException">The snapshot was captured without <see cref="SnapshotParts.Histograms"/>.</exception>
    public int CopyBuckets(int scale, Span<long> counts, out int firstIndex)
    {
        int length = GetBucketRange(scale, out firstIndex);
        if (counts.Length < length)
            throw new ArgumentException($"There is room for {counts.Length} of {length} buckets.", nameof(counts));
        if (length == 0)
            return 0;

        counts = counts[..length];
        counts.Clear();
        int origin = Scale.FirstOctave * ExponentialBuckets.PerOctave;
        foreach (int series in Series)
        {
            // All buckets together are not above the series' count: only where that ended at its end, or with others', can a sum wrap.
            bool mayWrap = Series.Length > 1 || Frame.Counts[series] == long.MaxValue;
            for (ulong touched = Frame.Touched[series]; touched != 0; touched &= touched - 1)
            {
                int octave = BitOperations.TrailingZeroCount(touched);
                int start = origin + octave * ExponentialBuckets.PerOctave;
                if (mayWrap)
                    AddEach(Frame.BucketsOf(series, octave), start, MaxScale - scale, counts, firstIndex);
                else
                    AddRuns(Frame.BucketsOf(series, octave), start, MaxScale - scale, counts, firstIndex);
            }
        }

        return length;
    }

    private static void AddEach(ReadOnlySpan<long> buckets, int start, int shift, Span<long> counts, int firstIndex)
    {
        for (int sub = 0; sub < buckets.Length; sub++)
        {
            if (buckets[sub] == 0)
                continue;
            ref long count = ref counts[((start + sub) >> shift) - firstIndex];
            count = SnapshotFrame.AddSaturating(count, buckets[sub]);
        }
    }

    // An octave begins with a run, or is a part of one: both are powers of two.
    private static void AddRuns(ReadOnlySpan<long> buckets, int start, int shift, Span<long> counts, int firstIndex)
    {
        int index = (start >> shift) - firstIndex;
        int run = Math.Min(1 << shift, buckets.Length);
        for (; !buckets.IsEmpty; buckets = buckets[run..], index++)
        {
            long sum = 0;
            foreach (long bucket in buckets[..run])
                sum += bucket;
            if ((uint)index < (uint)counts.Length) // the runs beyond the first and the last bucket that have samples are empty
                counts[index] += sum;
        }
    }

    private void RequireBuckets()
    {
        if (_count > 0 && !HasBuckets)
            throw new InvalidOperationException($"The snapshot was captured without {nameof(SnapshotParts)}.{nameof(SnapshotParts.Histograms)}.");
    }
}
