using static SeedCore.Metrics.Fast.Load.Tests.Ratios.RatioRows;

namespace SeedCore.Metrics.Fast.Load.Tests.Ratios;

public sealed class AggregationTests
{
    [Fact]
    public void Launches_become_their_medians_with_the_range_of_their_ratios()
    {
        RatioRow row = Assert.Single(Aggregation.Of([[Row("track", 6, bytes: 8)], [Row("track", 10, bytes: 0)], [Row("track", 7, bytes: 0)]]));

        Assert.Equal(7, row.NsMedian);
        Assert.Equal(6 * 0.9, row.NsMin);
        Assert.Equal(3.5, row.Ratio);
        Assert.Equal((3, 5), (row.RatioMin, row.RatioMax));
        Assert.Equal(0.05, row.Spread);
        Assert.Equal(0, row.BytesPerOp);
    }

    [Fact]
    public void An_even_number_of_launches_has_the_mean_of_the_middle_two()
    {
        RatioRow row = Assert.Single(Aggregation.Of([[Row("track", 6)], [Row("track", 100)], [Row("track", 8)], [Row("track", 1)]]));

        Assert.Equal(7, row.NsMedian);
    }

    [Fact]
    public void Numbers_of_threads_are_rows_of_their_own_and_one_thread_comes_first()
    {
        IReadOnlyList<RatioRow> rows = Aggregation.Of([[Row("a", 2, threads: 2), Row("a", 1), Row("b", 1)]]);

        Assert.Equal([("a", 1), ("b", 1), ("a", 2)], rows.Select(row => (row.Name, row.Threads)));
    }

    [Fact]
    public void A_row_that_one_launch_lacks_is_taken_of_the_others()
    {
        IReadOnlyList<RatioRow> rows = Aggregation.Of([[Row("a", 1)], [Row("a", 3), Row("b", 5)]]);

        Assert.Equal([2.0, 5.0], rows.Select(row => row.NsMedian));
    }

    [Fact]
    public void Bytes_that_nobody_counted_stay_unknown() =>
        Assert.Null(Assert.Single(Aggregation.Of([[Row("python", 1, bytes: null)]])).BytesPerOp);
}
