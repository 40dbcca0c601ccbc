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

        SnapshotFrame sum = Start(all.Select(frame => frame.Catalog).Aggregate(SetUnion.Of), all[0]);
        foreach (SnapshotFrame frame in all)
            Add(sum, FrameProjection.To(frame, sum.Catalog), withGauges: true);
        return sum;
    }

    /// <summary>Makes a sum of nothing.</summary>
    /// <param name="catalog">Its columns.</param>
    /// <param name="first">What will be added first.</param>
    public static SnapshotFrame Start(MetricCatalog catalog, SnapshotFrame first)
    {
        SnapshotFrame sum = SnapshotFrame.Like(first, catalog);
        if (sum.Has(SnapshotParts.Counters))
            MakeGaugesAbsent(sum);
        return sum;
    }

    /// <summary>Adds a frame that has the columns of the sum.</summary>
    public static void Add(SnapshotFrame sum, SnapshotFrame frame, bool withGauges)
    {
        sum.CapturedAt = sum.CapturedAt > frame.CapturedAt ? sum.CapturedAt : frame.CapturedAt;
        sum.StartedAt = sum.StartedAt < frame.StartedAt ? sum.StartedAt : frame.StartedAt;
        sum.Elapsed = sum.Elapsed > frame.Elapsed ? sum.Elapsed : frame.Elapsed;
        sum.Epoch = Math.Max(sum.Epoch, frame.Epoch);
        Restrict(sum, FrameDifference.CommonParts(sum.Parts, frame.Parts));
        if (!sum.Has(SnapshotParts.Counters))
            return;

        AddRow(sum, frame);
        if (withGauges)
            GaugeSum.Add(sum, frame);
        Add(sum.Rejections, frame.Rejections);
        Add(sum.Counts, frame.Counts);
        Add(sum.Zeros, frame.Zeros);
        Add(sum.Clamped, frame.Clamped);
        if (!sum.Has(SnapshotParts.Histograms))
            return;

        FrameExemplars.Add(sum, frame);
        sum.AddSplits();
        Add(sum.Splits, frame.Splits);
        for (int series = 0; series < sum.Sums.Length; series++)
            AddSeries(sum, frame, series);
    }

    // What one of them does not have the sum does not have.
    private static void Restrict(SnapshotFrame sum, SnapshotParts parts)
    {
        if (!parts.Has(SnapshotParts.Counters) && sum.Has(SnapshotParts.Counters))
            sum.Clear();
        else if (!parts.Has(SnapshotParts.Histograms) && sum.Has(SnapshotParts.Histograms))
            sum.ClearHistograms();
        sum.Parts = parts;
    }

    private static void MakeGaugesAbsent(SnapshotFrame sum)
    {
        foreach (MetricDescriptor metric in sum.Catalog.Metrics)
        {
            if (metric.Kind == MetricKind.Gauge && !metric.Columns.IsInteger)
                sum.Gauges[metric.Columns.Gauge] = BitConverter.DoubleToInt64Bits(double.NaN);
        }

        sum.GaugeTimes = new long[sum.Gauges.Length];
        Array.Fill(sum.GaugeTimes, -1);
    }

    private static void AddRow(SnapshotFrame sum, SnapshotFrame frame)
    {
        for (int i = 0; i < sum.Row.Length; i++)
        {
            long value = unchecked(sum.Row[i] + frame.Row[i]);
            sum.RowSaturated[i] |= frame.RowSaturated[i] || value < 0;
            sum.Row[i] = value < 0 ? long.MaxValue : value;
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

    // Neither side is negative: a sum that is went beyond the end, and stays there.
    private static void Add(Span<long> sum, ReadOnlySpan<long> what)
    {
        what = what[..sum.Length];
        int i = 0;
        for (; i <= sum.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            Vector<long> added = new Vector<long>(sum[i..]) + new Vector<long>(what[i..]);
            Vector.ConditionalSelect(
                Vector.LessThan(added, Vector<long>.Zero), new Vector<long>(long.MaxValue), added).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
            sum[i] = SnapshotFrame.AddSaturating(sum[i], what[i]);
    }
}
