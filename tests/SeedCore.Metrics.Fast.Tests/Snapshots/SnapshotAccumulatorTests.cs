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

    [Fact]
    public void After_a_sum_is_taken_it_starts_again_with_any_set()
    {
        MetricsSnapshot shop = ShopMetrics.Create().Trade(1).Capture();
        MetricsSnapshot bakery = ShopMetrics.Create("bakery").Trade(2).Capture();
        SnapshotAccumulator accumulator = new();
        foreach (MetricsSnapshot one in (MetricsSnapshot[])[shop, shop, bakery, shop])
        {
            accumulator.Add(one);
            Assert.Equal(MetricsSnapshot.Merge([one]).ToBinary(), accumulator.Take().ToBinary());
        }
    }

    [Fact]
    public void An_empty_snapshot_adds_nothing_wherever_it_stands()
    {
        MetricsSnapshot shop = ShopMetrics.Create().Trade(1).Capture();
        SnapshotAccumulator accumulator = new();
        accumulator.Add(default);
        Assert.True(accumulator.Take().IsEmpty);
        accumulator.Add(default);
        accumulator.Add(shop);
        accumulator.Add(default);
        Assert.Equal(MetricsSnapshot.Merge([shop]).ToBinary(), accumulator.Take().ToBinary());
    }

    [Fact]
    public void A_gauge_that_nobody_has_any_more_can_be_written()
    {
        MetricSetBuilder define = new("gone");
        MetricSet set = new(define);
        define.IntegerGauge("depth", "Depth.", merge: GaugeMerge.Last).Set(5);
        SnapshotAccumulator accumulator = new();
        accumulator.Add(set.Capture(), withGauges: false);
        byte[] bytes = accumulator.Take().ToBinary();
        Assert.Equal(bytes, MetricsSnapshot.ReadBinary(bytes).ToBinary());
    }
}
