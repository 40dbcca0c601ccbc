using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <content>The buckets as exporters of exponential histograms want them, at a scale of their choice. It allocates nothing.</content>
public readonly partial struct HistogramSummary
{
    /// <summary>The finest scale of <see cref="CopyBuckets"/>, that of the histogram: 64 buckets an octave.</summary>
    public const int MaxScale = ExponentialBuckets.Scale;

    /// <summary>The coarsest scale of <see cref="CopyBuckets"/>: a bucket is 16 octaves.</summary>
    public const int MinScale = -4;

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
            first = Math.Min(first, FirstOf(Frame, series));
            last = Math.Max(last, LastOf(Frame, series));
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

    // An octave begins with a run, or is a part of one: both are powers of two. What has samples has room.
    private static void AddRuns(ReadOnlySpan<long> buckets, int start, int shift, Span<long> counts, int firstIndex)
    {
        int run = Math.Min(1 << shift, buckets.Length);
        int index = (start >> shift) - firstIndex;
        int skipped = Math.Max(0, -index);
        int runs = Math.Min(buckets.Length / run, counts.Length - index) - skipped;
        if (runs <= 0)
            return;

        buckets = buckets.Slice(skipped * run, runs * run);
        counts = counts.Slice(index + skipped, runs);
        switch (run)
        {
            case 1:
                buckets.CopyTo(counts);
                break;

            case 2:
                for (int i = 0; i < counts.Length; i++)
                    counts[i] = buckets[2 * i] + buckets[2 * i + 1];
                break;

            case 4:
                ReadOnlySpan<Vector256<long>> fours = MemoryMarshal.Cast<long, Vector256<long>>(buckets);
                for (int i = 0; i < counts.Length; i++)
                    counts[i] = Vector256.Sum(fours[i]);
                break;

            default: // an octave of 64 may be a part of a run
                for (int i = 0; i < counts.Length; i++)
                    counts[i] += SeriesCounts.SumOf(buckets.Slice(i * run, run));
                break;
        }
    }

    /// <summary>Gets the first bucket that has samples, counted from the first octave; <see cref="int.MaxValue"/> if none has.</summary>
    private static int FirstOf(SnapshotFrame frame, int series)
    {
        for (ulong touched = frame.Touched[series]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            int bucket = frame.BucketsOf(series, octave).IndexOfAnyExcept(0);
            if (bucket >= 0)
                return octave * ExponentialBuckets.PerOctave + bucket;
        }

        return int.MaxValue;
    }

    /// <summary>Gets the last bucket that has samples, counted from the first octave; <see cref="int.MinValue"/> if none has.</summary>
    private static int LastOf(SnapshotFrame frame, int series)
    {
        for (ulong touched = frame.Touched[series]; touched != 0;)
        {
            int octave = BitOperations.Log2(touched);
            touched -= 1UL << octave;
            int bucket = frame.BucketsOf(series, octave).LastIndexOfAnyExcept(0);
            if (bucket >= 0)
                return octave * ExponentialBuckets.PerOctave + bucket;
        }

        return int.MinValue;
    }
}
