using CsCheck;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class SnapshotAccumulatorTests
{
    [Fact]
    public void One_after_the_other_gives_what_merging_all_gives() => GeneratedSnapshots.OfVersions.Array[0, 6].Sample(
        snapshots =>
        {
            SnapshotAccumulator accumulator = new();
            foreach (MetricsSnapshot snapshot in snapshots)
                accumulator.Add(snapshot);
            Assert.Equal(MetricsSnapshot.Merge(snapshots).ToBinary(), accumulator.Take().ToBinary());
            Assert.True(accumulator.Take().IsEmpty);
        },
        iter: 1_000);

    [Fact]
    public void Gauges_of_one_that_has_gone_do_not_count()
    {
        ShopMetrics here = ShopMetrics.Create().Trade(1);
        ShopMetrics gone = ShopMetrics.Create().Trade(2);
        here.Temperature.Set(20);
        gone.Temperature.Set(-5);
        SnapshotAccumulator accumulator = new();
        accumulator.Add(gone.Capture(), withGauges: false);
        accumulator.Add(here.Capture());

        MetricsSnapshot sum = accumulator.Take();
        Assert.Equal(20, sum.Get(here.Temperature));
        Assert.Equal(here.Capture().Get(here.AllSales) + gone.Capture().Get(gone.AllSales), sum.Get(here.AllSales));
    }

    [Fact]
    public void What_cannot_be_added_is_said_and_nothing_is_added()
    {
        SnapshotAccumulator accumulator = new();
        accumulator.Add(ShopMetrics.Create().Trade(1).Capture());

        Assert.False(accumulator.TryDeclare(ShopMetrics.Create("bakery").Capture(), out string? conflict));
        Assert.Contains("'shop' and 'bakery'", conflict, StringComparison.Ordinal);
        Assert.Equal(conflict, Assert.Throws<ArgumentException>(() => accumulator.Add(ShopMetrics.Create("bakery").Capture())).Message.Replace(" (Parameter 'snapshot')", "", StringComparison.Ordinal));
        Assert.Equal(
            MetricsSnapshot.Merge([ShopMetrics.Create().Trade(1).Capture()]).ToBinary(), accumulator.Take().ToBinary());
    }

    [Fact]
    public void Adding_more_of_a_set_allocates_nothing()
    {
        ShopMetrics shop = ShopMetrics.Create();
        MetricsSnapshot[] days = [.. Enumerable.Range(0, 10).Select(day => shop.Trade(day).Capture(SnapshotParts.Histograms))];
        SnapshotAccumulator accumulator = new();
        Assert.Equal(0, Allocations.Settled(AddAll));

        void AddAll()
        {
            foreach (MetricsSnapshot day in days)
                accumulator.Add(day);
        }
    }
}
