using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Names the cells of a lane.</summary>
internal static class LaneCells
{
    public static string Name(LaneLayout layout, int cell)
    {
        switch (cell)
        {
            case LaneLayout.Claim:
                return "claim";
            case LaneLayout.OctavesUsed:
                return "octaves";
            case LaneLayout.BucketsStart:
                return "start";
        }

        if (cell >= LaneLayout.Row && cell < LaneLayout.Row + layout.Counters)
            return $"counter[{cell - LaneLayout.Row}]";

        foreach (RingLayout ring in layout.Rings)
        {
            if (cell >= ring.Header && cell < ring.Header + RingHeader.Cells)
                return HeaderName(cell - ring.Header);
            if (cell >= ring.Samples && cell < ring.Samples + ring.Capacity)
                return $"slot[{cell - ring.Samples}]";
            if (cell >= ring.Samples + ring.Capacity && cell < ring.Samples + 2 * ring.Capacity)
                return $"slotstamp[{cell - ring.Samples - ring.Capacity}]";
        }

        foreach (SeriesLayout series in layout.Series)
        {
            if (cell >= series.Header && cell < series.Header + SeriesLayout.HeaderCells)
                return SeriesName((int)(cell - series.Header));
            if (cell >= series.Directory && cell < series.Directory + ExponentialBuckets.Octaves)
                return $"entry[{cell - series.Directory}]";
        }

        foreach (SplitCells splits in layout.Splits)
        {
            if (splits.Splits is not null && cell == splits.First)
                return "split[0]";
        }

        return cell >= layout.FirstBucket ? $"bucket[{cell - layout.FirstBucket}]" : "";
    }

    private static string HeaderName(int cell) => cell switch
    {
        RingHeader.Head => "head",
        RingHeader.RenewAt => "renewat",
        RingHeader.Stamp => "stamp",
        _ => "",
    };

    private static string SeriesName(int cell) => cell switch
    {
        SeriesLayout.Sum => "sum",
        SeriesLayout.Count => "count",
        SeriesLayout.Touched => "touched",
        SeriesLayout.Zeros => "zeros",
        SeriesLayout.Clamped => "clamped",
        _ => "",
    };
}
