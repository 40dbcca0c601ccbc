using System.Numerics;

namespace SeedCore.Metrics.Fast;

/// <summary>What several frames of a set hold together.</summary>
internal static class FrameSum
{
    /// <summary>
    /// Adds all up; <see cref="SnapshotFrame.Empty"/> if none has a metric. The result has no samples.
    /// </summary>
    /// <exception cref="ArgumentException">They are of different sets, or declare a metric differently.</exception>
    public static SnapshotFrame Of(IEnumerable<SnapshotFrame> frames)
    {
        SnapshotFrame[] all = [.. frames.Where(frame => frame.Catalog.Metrics.Count > 0)];
        if (all.Length == 0)
            return SnapshotFrame.Empty;

        SnapshotFrame first = all[0];
        SnapshotFrame sum = new(all.Select(frame => frame.Catalog).Aggregate(SetUnion.Of), withSamples: false)
        {
            Parts = all.Select(frame => frame.Parts).Aggregate(first.Parts, FrameDifference.CommonParts),
            CapturedAt = all.Max(frame => frame.CapturedAt),
            StartedAt = all.Min(frame => frame.StartedAt),
            Elapsed = all.Max(frame => frame.Elapsed),
            Epoch = all.Max(frame => frame.Epoch),
        };
        if (!sum.Parts.HasFlag(SnapshotParts.Counters))
            return sum;

        // Absent until a frame has a value: what is nowhere is not zero.
        foreach (MetricDescriptor gauge in Gauges(sum).Where(gauge => !gauge.Columns.IsInteger))
            sum.Gauges[gauge.Columns.Gauge] = BitConverter.DoubleToInt64Bits(double.NaN);
        foreach (SnapshotFrame frame in all)
            Add(sum, FrameProjection.To(frame, sum.Catalog));
        return sum;
    }

    private static IEnumerable<MetricDescriptor> Gauges(SnapshotFrame frame) =>
        frame.Catalog.Metrics.Where(metric => metric.Kind == MetricKind.Gauge);

    private static void Add(SnapshotFrame sum, SnapshotFrame frame)
    {
        for (int i = 0; i < sum.Row.Length; i++)
        {
            Int128 value = (Int128)sum.Row[i] + frame.Row[i];
            sum.RowSaturated[i] |= frame.RowSaturated[i] || value > long.MaxValue;
            sum.Row[i] = SnapshotFrame.Saturate(value);
        }

        foreach (MetricDescriptor gauge in Gauges(sum))
        {
            int column = gauge.Columns.Gauge;
            sum.Gauges[column] = gauge.Columns.IsInteger
                ? SaturateSigned((Int128)sum.Gauges[column] + frame.Gauges[column])
                : AddDoubles(sum.Gauges[column], frame.Gauges[column]);
        }

        Add(sum.Rejections, frame.Rejections);
        Add(sum.Counts, frame.Counts);
        Add(sum.Zeros, frame.Zeros);
        Add(sum.Clamped, frame.Clamped);
        if (sum.Parts.HasFlag(SnapshotParts.Histograms))
        {
            FrameExemplars.Add(sum, frame);
            sum.AddSplits();
            Add(sum.Splits, frame.Splits);
            for (int series = 0; series < sum.Sums.Length; series++)
                AddSeries(sum, frame, series);
        }
    }

    private static void AddSeries(SnapshotFrame sum, SnapshotFrame frame, int series)
    {
        sum.Sums[series] = Int128.Min(sum.Sums[series] + frame.Sums[series], SnapshotFrame.MaxSum);
        for (ulong touched = frame.Touched[series]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            ReadOnlySpan<long> buckets = frame.BucketsOf(series, octave);
            if (sum.IsTouched(series, octave))
                Add(sum.BucketsOf(series, octave), buckets);
            else
                buckets.CopyTo(sum.TouchOctave(series, octave));
        }
    }

    private static void Add(Span<long> sum, ReadOnlySpan<long> what)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] = SnapshotFrame.AddSaturating(sum[i], what[i]);
    }

    /// <summary>Adds the bits of two doubles, NaN being absence. The sum of finite gauges stays finite.</summary>
    private static long AddDoubles(long one, long other)
    {
        double first = BitConverter.Int64BitsToDouble(one);
        double second = BitConverter.Int64BitsToDouble(other);
        if (double.IsNaN(first))
            return other;
        return double.IsNaN(second)
            ? one
            : BitConverter.DoubleToInt64Bits(Math.Clamp(first + second, -double.MaxValue, double.MaxValue));
    }

    private static long SaturateSigned(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
