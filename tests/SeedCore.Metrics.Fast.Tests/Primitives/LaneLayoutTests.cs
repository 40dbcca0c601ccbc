using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class LaneLayoutTests(ITestOutputHelper output)
{
    [Fact]
    public void The_table_of_a_small_set_is_as_drawn()
    {
        LaneLayout layout = new(counters: 20, ringCapacities: [8, 16], series: [0, 1, 1]);

        string table = string.Join('\n', Regions(layout).Select(region => $"{region.Start,6} {region.End,6} {region.Name}"));
        output.WriteLine(table);
        Assert.Equal(
            """
                16     19 claim
                32     52 counters
                64     68 ring header 0
                68     72 ring header 1
                72     80 series header 0
                80     88 series header 1
                88     96 series header 2
                96    144 directory 0
               144    192 directory 1
               192    240 directory 2
               240    288 nothing
               288    304 ring 0
               304    336 ring 1
               336   9552 buckets
            """,
            table);
        Assert.Equal(9552 + CacheLine.Cells, layout.Length);
    }

    [Fact]
    public void No_two_regions_overlap_whatever_is_declared()
    {
        Random random = Seed.Random(output);
        for (int round = 0; round < 500; round++)
        {
            int[] capacities = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => 2 << random.Next(12))];
            int[] series = [.. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(capacities.Length))];
            BucketSplits?[] splits = [.. series.Select(_ => random.Next(2) == 0 ? null : SplitsOf(random.Next(1, 65)))];
            LaneLayout layout = new(random.Next(100), capacities, series, splits);

            int end = CacheLine.Cells;
            foreach ((string name, int start, int next) in Regions(layout))
            {
                Assert.True(start >= end, $"{name} starts at {start}, before {end}");
                end = next;
            }

            Assert.Equal(layout.Length, end + CacheLine.Cells);
        }
    }

    [Fact]
    public void What_different_threads_write_is_128_bytes_apart()
    {
        LaneLayout layout = new(counters: 1, ringCapacities: [2], series: [0]);

        Assert.Equal(128, CacheLine.Bytes);
        Assert.True(LaneLayout.Claim >= CacheLine.Cells, "the claim is too near the start of the block");
        Assert.True(LaneLayout.Row - LaneLayout.Claim >= CacheLine.Cells, "the counters are too near the claim");
        Assert.True(layout.FirstRingHeader - LaneLayout.Row >= CacheLine.Cells, "the rings are too near the counters");
        Assert.True(layout.Length - layout.FirstBucket >= 48 * 64 + CacheLine.Cells, "the buckets are too near the end of the block");
    }

    [Fact]
    public void A_gauge_has_its_lines_for_itself()
    {
        PaddedCell cell = new() { Value = 5 };
        Assert.Equal(5, cell.Value);
        Assert.Equal(2 * CacheLine.Bytes, typeof(PaddedCell).StructLayoutAttribute!.Size);
    }

    [Fact]
    public void A_series_that_does_not_exist_lies_on_cells_that_nothing_else_uses()
    {
        LaneLayout layout = new(counters: 3, ringCapacities: [8], series: [0]);
        SeriesLayout nothing = layout.WithoutSeries;

        Assert.Equal(0, nothing.Capacity);
        Assert.Contains(Regions(layout), region => region == ("nothing", (int)nothing.Directory, (int)nothing.Directory + 48));
    }

    [Fact]
    public void A_series_with_splits_shows_its_recorders_the_directory_of_nothing()
    {
        LaneLayout layout = new(counters: 3, ringCapacities: [8], series: [0, 0], splits: [null, SplitsOf(2)]);

        Assert.Equal(layout.Series[0], layout.ForRecording(0));
        Assert.Equal(layout.Series[1] with { Directory = layout.WithoutSeries.Directory, Split = 2 }, layout.ForRecording(1));
        Assert.Equal(0, layout.Series[1].Split);
    }

    private static BucketSplits SplitsOf(int count) =>
        new([.. Enumerable.Range(1, count).Select(bound => (double)bound)], [.. Enumerable.Range(0, count)]);

    private static IEnumerable<(string Name, int Start, int End)> Regions(LaneLayout layout)
    {
        yield return ("claim", LaneLayout.Claim, LaneLayout.BucketsStart + 1);
        yield return ("counters", LaneLayout.Row, LaneLayout.Row + layout.Counters);
        for (int i = 0; i < layout.RingCount; i++)
            yield return ($"ring header {i}", layout.Rings[i].Header, layout.Rings[i].Header + RingHeader.Cells);
        for (int i = 0; i < layout.Series.Length; i++)
            yield return ($"series header {i}", (int)layout.Series[i].Header, (int)layout.Series[i].Header + SeriesLayout.HeaderCells);
        for (int i = 0; i < layout.Series.Length; i++)
            yield return ($"directory {i}", (int)layout.Series[i].Directory, (int)layout.Series[i].Directory + ExponentialBuckets.Octaves);
        int nothing = (int)layout.WithoutSeries.Directory;
        yield return ("nothing", nothing, nothing + ExponentialBuckets.Octaves);
        for (int i = 0; i < layout.Splits.Length; i++)
        {
            if (layout.Splits[i].Splits is { } splits)
                yield return ($"splits {i}", layout.Splits[i].First, layout.Splits[i].First + splits.Count);
        }

        for (int i = 0; i < layout.RingCount; i++)
            yield return ($"ring {i}", layout.Rings[i].Samples, layout.Rings[i].Samples + 2 * layout.Rings[i].Capacity);
        yield return ("buckets", layout.FirstBucket, layout.FirstBucket + layout.Series.Length * ExponentialBuckets.Octaves * ExponentialBuckets.PerOctave);
    }
}
