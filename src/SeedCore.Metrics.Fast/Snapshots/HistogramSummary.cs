using System.Numerics;
using System.Runtime.InteropServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>All samples since the start or the last reset, as buckets; count and sum are exact.</summary>
/// <remarks>
/// Values are in the recorded unit (milliseconds for latencies). What is computed from buckets is within 0.5416 % of the true value.
/// Sum and buckets are those of one capture, but not of one instant: calls that were under way may be in one and not yet in the
/// other. Without <see cref="SnapshotParts.Histograms"/> there is only the count.
/// </remarks>
public readonly partial struct HistogramSummary
{
    // Not its frame: whoever captured into the buffer again is told so here too.
    private readonly MetricsSnapshot _snapshot;
    private readonly MetricDescriptor? _metric;
    private readonly int _first;
    private readonly int _count;

    /// <param name="snapshot">What it is of.</param>
    /// <param name="metric">The histogram, or family.</param>
    /// <param name="first">The first of its series that it is of.</param>
    /// <param name="count">How many of them.</param>
    internal HistogramSummary(MetricsSnapshot snapshot, MetricDescriptor metric, int first, int count)
    {
        _snapshot = snapshot;
        _metric = metric;
        _first = first;
        _count = count;
    }

    /// <summary>Gets the number of samples.</summary>
    public long Count => SnapshotFrame.Saturate(Total(frame => frame.Counts));

    /// <summary>Gets how many of them were zero or too small for a bucket.</summary>
    public long Zeros => SnapshotFrame.Saturate(Total(frame => frame.Zeros));

    /// <summary>Gets how many of them were above the range and stand as its end (a day for latencies).</summary>
    public long Clamped => SnapshotFrame.Saturate(Total(frame => frame.Clamped));

    /// <summary>Gets the sum in fixed-point steps: nanoseconds for latencies. Exact.</summary>
    public Int128 SumInSteps
    {
        get
        {
            Int128 sum = 0;
            foreach (int series in Series)
                sum += Frame.Sums[series];
            return sum;
        }
    }

    /// <summary>Gets how many fixed-point steps make one recorded unit: 1,000,000 for latencies.</summary>
    public double StepsPerUnit => _count == 0 ? 1 : Scale.UnitsPerValue;

    /// <summary>Gets the sum. Exact, too, until it has grown past some 52,000 years of latencies (90 times 2^64 steps).</summary>
    public double Sum => _count == 0 ? 0 : Scale.ToValue(SumInSteps);

    /// <summary>Gets the average of all samples; null if there are none.</summary>
    public double? Average => HasBuckets && Count is > 0 and var count ? Sum / count : null;

    /// <summary>Gets the smallest sample, within the histogram's error; null if there are none.</summary>
    public double? Min => Quantile(0);

    /// <summary>Gets the largest sample, within the histogram's error; null if there are none.</summary>
    public double? Max => Quantile(1);

    /// <summary>Gets the median; null if there are no samples.</summary>
    public double? P50 => Quantile(0.5);

    /// <summary>Gets the 90th percentile; null if there are no samples.</summary>
    public double? P90 => Quantile(0.9);

    /// <summary>Gets the 99th percentile; null if there are no samples.</summary>
    public double? P99 => Quantile(0.99);

    /// <summary>Gets the 99.9th percentile; null if there are no samples.</summary>
    public double? P999 => Quantile(0.999);

    /// <summary>Gets the buckets that have samples, ascending; zeros are not among them.</summary>
    public IEnumerable<HistogramBucket> Buckets
    {
        get
        {
            if (!HasBuckets)
                yield break;

            SeriesScale scale = Scale;
            for (ulong touched = Touched; touched != 0; touched &= touched - 1)
            {
                int octave = BitOperations.TrailingZeroCount(touched);
                for (int sub = 0; sub < ExponentialBuckets.PerOctave; sub++)
                {
                    Int128 count = CountOf(octave, sub);
                    if (count == 0)
                        continue;

                    yield return new HistogramBucket(
                        (scale.FirstOctave + octave) * ExponentialBuckets.PerOctave + sub,
                        scale.Edge(octave, sub),
                        scale.Edge(octave, sub + 1),
                        SnapshotFrame.Saturate(count));
                }
            }
        }
    }

    private SnapshotFrame Frame => _snapshot.Frame;

    private SeriesScale Scale => Frame.Catalog.Series[Series[0]];

    private ReadOnlySpan<int> Series =>
        _metric is null ? [] : CollectionsMarshal.AsSpan(_metric.Columns.Series).Slice(_first, _count);

    internal bool HasBuckets => _count > 0 && Frame.Has(SnapshotParts.Histograms);

    /// <summary>Gets a bit per octave that any of its series has.</summary>
    private ulong Touched
    {
        get
        {
            ulong touched = 0;
            foreach (int series in Series)
                touched |= Frame.Touched[series];
            return touched;
        }
    }

    /// <summary>Gets the value below or at which a share of the samples lies (nearest rank); null if there are none.</summary>
    /// <param name="quantile">The share, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0 to 1.</exception>
    public double? Quantile(double quantile)
    {
        if (!(quantile is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile is 0 to 1.");
        if (!HasBuckets || Count == 0)
            return null;

        Int128 rank = Int128.Max(1, (Int128)Math.Ceiling(quantile * Count));
        Int128 below = Zeros;
        double last = 0;
        if (below >= rank)
            return 0;

        SeriesScale scale = Scale;
        for (ulong touched = Touched; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            for (int sub = 0; sub < ExponentialBuckets.PerOctave; sub++)
            {
                Int128 count = CountOf(octave, sub);
                if (count == 0)
                    continue;
                below += count;
                last = new HistogramBucket(0, scale.Edge(octave, sub), scale.Edge(octave, sub + 1), 0).Middle;
                if (below >= rank)
                    return last;
            }
        }

        return last;
    }

    private Int128 CountOf(int octave, int sub)
    {
        Int128 count = 0;
        foreach (int series in Series)
        {
            if (Frame.IsTouched(series, octave))
                count += Frame.BucketsOf(series, octave)[sub];
        }

        return count;
    }

    private Int128 Total(Func<SnapshotFrame, long[]> column)
    {
        Int128 total = 0;
        foreach (int series in Series)
            total += column(Frame)[series];
        return total;
    }
}
