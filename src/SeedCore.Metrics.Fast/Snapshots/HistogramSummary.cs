using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>All samples since the start or the last reset, as buckets; count and sum are exact.</summary>
/// <remarks>
/// Values are in the recorded unit (milliseconds for latencies). What is computed from buckets is within 0.5416 % of the true value.
/// Sum and buckets are those of one capture, but not of one instant: calls that were under way may be in one and not yet in the
/// other. Without <see cref="SnapshotParts.Histograms"/> there is only the count.
/// </remarks>
public readonly struct HistogramSummary
{
    // Not its frame: whoever captured into the buffer again is told so here too.
    private readonly MetricsSnapshot _snapshot;
    private readonly IReadOnlyList<int>? _series;

    internal HistogramSummary(MetricsSnapshot snapshot, IReadOnlyList<int> series)
    {
        _snapshot = snapshot;
        _series = series;
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
            foreach (int series in _series ?? [])
                sum += Frame.Sums[series];
            return sum;
        }
    }

    /// <summary>Gets the sum. Exact, too, until it has grown past some 52,000 years of latencies (90 times 2^64 steps).</summary>
    public double Sum => _series is not { Count: > 0 } ? 0 : Scale.ToValue(SumInSteps);

    /// <summary>Gets the average of all samples; null if there are none.</summary>
    public double? Average => HasBuckets && Count is > 0 and var count ? Sum / count : null;

    /// <summary>Gets the smallest sample, within the histogram's error; null if there are none.</summary>
    public double? Min
    {
        get
        {
            if (!HasBuckets || Count == 0)
                return null;
            if (Zeros > 0)
                return 0;
            foreach (HistogramBucket bucket in Buckets)
                return bucket.Middle;
            return null;
        }
    }

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

            ulong touched = 0;
            foreach (int series in _series!)
                touched |= Frame.Touched[series];

            SeriesScale scale = Scale;
            for (; touched != 0; touched &= touched - 1)
            {
                int octave = System.Numerics.BitOperations.TrailingZeroCount(touched);
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

    private SeriesScale Scale => Frame.Catalog.Series[_series![0]];

    private bool HasBuckets =>
        _series is { Count: > 0 } && Frame.Has(SnapshotParts.Histograms);

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

        foreach (HistogramBucket bucket in Buckets)
        {
            below += bucket.Count;
            last = bucket.Middle;
            if (below >= rank)
                break;
        }

        return last;
    }

    private Int128 CountOf(int octave, int sub)
    {
        Int128 count = 0;
        foreach (int series in _series!)
        {
            if (Frame.IsTouched(series, octave))
                count += Frame.BucketsOf(series, octave)[sub];
        }

        return count;
    }

    private Int128 Total(Func<SnapshotFrame, long[]> column)
    {
        Int128 total = 0;
        foreach (int series in _series ?? [])
            total += column(Frame)[series];
        return total;
    }
}
