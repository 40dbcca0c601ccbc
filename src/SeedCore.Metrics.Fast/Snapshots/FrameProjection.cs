using System.Numerics;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Brings a frame into the columns of another catalog, by the keys of its metrics. Samples stay behind.
/// </summary>
internal static class FrameProjection
{
    private static readonly long s_absent = BitConverter.DoubleToInt64Bits(double.NaN);

    /// <summary>Tells whether the frames of two catalogs have the same columns.</summary>
    public static bool HasColumnsOf(MetricCatalog one, MetricCatalog other) =>
        ReferenceEquals(one, other)
        || (one.Metrics.Count == other.Metrics.Count
            && one.Metrics.Zip(other.Metrics, HasColumnsOf).All(isSame => isSame));

    /// <summary>Gives the frame itself where its columns are the catalog's already.</summary>
    /// <param name="frame">The frame. What it shares with the catalog means the same in both.</param>
    /// <param name="catalog">The catalog. What only it has is zero in the result; gauges are absent.</param>
    public static SnapshotFrame To(SnapshotFrame frame, MetricCatalog catalog) =>
        HasColumnsOf(frame.Catalog, catalog) ? frame : Into(frame, catalog);

    /// <summary>Gives a frame of the catalog in any case.</summary>
    public static SnapshotFrame Into(SnapshotFrame frame, MetricCatalog catalog)
    {
        SnapshotFrame result = SnapshotFrame.Like(frame, catalog);
        if (frame.Has(SnapshotParts.Histograms))
            result.AddSplits();
        frame.Rejections.CopyTo(result.Rejections, 0);
        result.GaugeTimes = new long[catalog.Gauges];
        Array.Fill(result.GaugeTimes, -1);
        foreach (MetricDescriptor target in catalog.Metrics)
        {
            if (frame.Catalog.Find(target.Key) is { } source)
                Copy(frame, source, result, target);
            else if (target.Kind == MetricKind.Gauge && !target.Columns.IsInteger)
                result.Gauges[target.Columns.Gauge] = s_absent;
        }

        result.Exemplars.Sort();
        return result;
    }

    private static bool HasColumnsOf(MetricDescriptor one, MetricDescriptor other) =>
        string.Equals(one.Key, other.Key, StringComparison.Ordinal)
        && one.Columns.Row == other.Columns.Row
        && one.Columns.Gauge == other.Columns.Gauge
        && one.OwnSeries.SequenceEqual(other.OwnSeries);

    private static void Copy(SnapshotFrame from, MetricDescriptor source, SnapshotFrame to, MetricDescriptor target)
    {
        if (source.Columns.Gauge >= 0)
        {
            to.Gauges[target.Columns.Gauge] = from.Gauges[source.Columns.Gauge];
            to.GaugeTimes[target.Columns.Gauge] = from.GaugeTimeOf(source.Columns.Gauge);
        }

        if (source.Columns.Row >= 0)
        {
            Array.Copy(from.Row, source.Columns.Row, to.Row, target.Columns.Row, source.Cells);
            Array.Copy(from.RowSaturated, source.Columns.Row, to.RowSaturated, target.Columns.Row, source.Cells);
        }

        foreach ((int fromSeries, int toSeries) in source.OwnSeries.Zip(target.OwnSeries))
        {
            if (fromSeries >= 0)
                CopySeries(from, fromSeries, to, toSeries);
        }
    }

    private static void CopySeries(SnapshotFrame from, int source, SnapshotFrame to, int target)
    {
        to.Counts[target] = from.Counts[source];
        to.Zeros[target] = from.Zeros[source];
        to.Clamped[target] = from.Clamped[source];
        to.Sums[target] = from.Sums[source];
        if (from.Has(SnapshotParts.Histograms))
            from.SplitsOf(source).CopyTo(to.SplitsOf(target));
        foreach (FrameExemplar exemplar in FrameExemplars.Of(from, source))
            to.Exemplars.Add(exemplar with { Series = target });
        for (ulong touched = from.Touched[source]; touched != 0; touched &= touched - 1)
        {
            int octave = BitOperations.TrailingZeroCount(touched);
            from.BucketsOf(source, octave).CopyTo(to.TouchOctave(target, octave));
        }
    }
}
