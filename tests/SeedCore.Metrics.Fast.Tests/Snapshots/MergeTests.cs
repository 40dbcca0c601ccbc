using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class MergeTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Two_instances_together_hold_what_one_would_that_recorded_it_all()
    {
        MetricsTracker first = new();
        MetricsTracker second = new();
        MetricsTracker both = new();
        Random random = new(7);
        for (int i = 0; i < 2_000; i++)
        {
            double latency = Math.Exp(random.NextDouble() * 10);
            foreach (MetricsTracker tracker in new[] { i % 3 == 0 ? first : second, both })
            {
                tracker.TrackMetrics(i % 2 == 0 ? "fast" : "hgnn", success: i % 7 > 0, latency);
                tracker.TrackMetrics("nowhere", success: true, -1);
            }
        }

        MetricsSnapshot merged = MetricsSnapshot.Merge(first.Capture(), second.Capture());
        MetricsSnapshot expected = both.Capture();
        foreach (MetricDescriptor counter in expected.Metrics.Where(metric => metric is { Kind: MetricKind.Counter, IsFamily: false }))
            Assert.Equal(expected.GetCounter(counter.Key), merged.GetCounter(counter.Key));
        foreach (MetricDescriptor latency in expected.Metrics.Where(metric => metric is { IsLatency: true, IsFamily: false }))
        {
            HistogramSummary one = expected.GetLatency(latency.Key).AllTime;
            HistogramSummary other = merged.GetLatency(latency.Key).AllTime;
            Assert.Equal(one.Buckets, other.Buckets);
            Assert.Equal((one.Count, one.SumInSteps, one.P99), (other.Count, other.SumInSteps, other.P99));
        }

        Assert.Equal(expected.GetRate("success_rate"), merged.GetRate("success_rate"));
        Assert.Equal(expected.Diagnostics, merged.Diagnostics);
        Assert.Empty(merged.GetLatency("fast_path_latency_ms").Recent.Samples.ToArray());
    }

    [Fact]
    public void It_begins_with_the_first_and_ends_with_the_last()
    {
        ShopMetrics first = ShopMetrics.Create(clock: _clock);
        DateTimeOffset start = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(1));
        ShopMetrics second = ShopMetrics.Create(clock: _clock);
        second.Reset();
        _clock.Advance(TimeSpan.FromMinutes(1));
        MetricsSnapshot one = first.Capture();
        _clock.Advance(TimeSpan.FromMinutes(1));

        MetricsSnapshot merged = MetricsSnapshot.Merge(second.Capture(), one);
        Assert.Equal(start, merged.StartedAt);
        Assert.Equal(_clock.GetUtcNow(), merged.CapturedAt);
        Assert.Equal(TimeSpan.FromMinutes(2), merged.Elapsed);
        Assert.Equal(1, merged.Epoch);
    }

    [Fact]
    public void Constant_labels_remain_where_all_agree()
    {
        MetricsSnapshot merged = MetricsSnapshot.Merge(
            [Labelled(("town", "Ulm"), ("id", "1")), Labelled(("town", "Ulm"), ("id", "2")), Labelled(("town", "Ulm"), ("id", "1"), ("x", "y"))]);
        Assert.Equal([KeyValuePair.Create("town", "Ulm")], merged.ConstantLabels);
        Assert.Equal(3, merged.GetCounter("opened_total"));

        static MetricsSnapshot Labelled(params (string Name, string Value)[] labels)
        {
            ShopMetrics shop = ShopMetrics.Create(labels: labels.ToDictionary(l => l.Name, l => l.Value, StringComparer.Ordinal));
            shop.Opened.Increment();
            return shop.Capture();
        }
    }

    [Fact]
    public void Gauges_are_added_where_they_have_a_value()
    {
        MetricsSnapshot[] all = [Capture(1.5, double.NaN, 3), Capture(2, 4, long.MaxValue), Capture(-4, double.NaN, 2)];
        MetricsSnapshot merged = MetricsSnapshot.Merge(all);
        Assert.True(merged.TryGetGauge("temperature", out double temperature));
        Assert.Equal(-0.5, temperature);
        Assert.True(merged.TryGetGauge("stock", out double stock));
        Assert.Equal(4, stock);
        Assert.Equal(long.MaxValue, merged.ToDictionary()["queue"]);
        Assert.False(MetricsSnapshot.Merge(all[0], all[2]).TryGetGauge("stock", out _));
        Assert.True(MetricsSnapshot.Merge(Capture(double.MaxValue, 0, 0), Capture(double.MaxValue, 0, 0)).TryGetGauge("temperature", out double most));
        Assert.Equal(double.MaxValue, most);

        static MetricsSnapshot Capture(double temperature, double stock, long queue)
        {
            ShopMetrics shop = ShopMetrics.Create();
            shop.Temperature.Set(temperature);
            shop.Queue.Set(queue);
            ShopMetrics.StockNow = stock;
            return shop.Capture();
        }
    }

    [Fact]
    public void What_goes_beyond_the_end_stays_there_and_is_marked()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Opened.Add(long.MaxValue - 1);
        MetricsSnapshot almost = shop.Capture();
        MetricsSnapshot merged = MetricsSnapshot.Merge(almost, almost);
        Assert.Equal(long.MaxValue, merged.GetCounter("opened_total"));
        Assert.True(merged.IsSaturated("opened_total"));
        Assert.False(MetricsSnapshot.Merge(almost, ShopMetrics.Create().Capture()).IsSaturated("opened_total"));
    }

    [Fact]
    public void Metrics_that_only_one_declares_are_in_the_result()
    {
        MetricsSnapshot old = ShopMetrics.Create().Trade(1).Capture();
        ShopMetrics current = ShopMetrics.Create(more: define =>
        {
            Counter added = define.Counter("added_total", "Added.");
            define.Ratio("added_rate", "Added per sale.", added, added);
            define.Gauge("light", "Light.");
        }).Trade(2);
        MetricsSnapshot merged = MetricsSnapshot.Merge(old, current.Capture());

        Assert.Equal(old.GetCounter("sales_total") + current.Capture().GetCounter("sales_total"), merged.GetCounter("sales_total"));
        Assert.True(merged.TryGetCounter("added_total", out _));
        Assert.True(merged.TryGetGauge("light", out _));
        Assert.Equal(merged.Metrics.Select(metric => metric.Key).Order(StringComparer.Ordinal), merged.Metrics.Select(metric => metric.Key));
        Assert.Equal(old.Metrics.Select(metric => metric.Key), MetricsSnapshot.Merge(old, old).Metrics.Select(metric => metric.Key));
    }

    [Fact]
    public void What_cannot_be_merged_is_refused_by_name()
    {
        MetricsSnapshot shop = ShopMetrics.Create().Capture();
        AssertRefused("Snapshots of different sets cannot be merged: 'shop' and 'mall'.", ShopMetrics.Create("mall"));
        AssertRefused("'opened_total' is declared differently: it is a counter in one and a gauge in the other", Of(d => d.Gauge("opened_total", "")));
        AssertRefused("'opened_total' is declared differently: its unit is '' in one and 's' in the other", Of(d => d.Counter("opened_total", "", Unit.Seconds)));
        AssertRefused("'temperature' is declared differently: it is a gauge in one and an integer gauge in the other", Of(d => d.IntegerGauge("temperature", "")));
        AssertRefused(
            "'voids' is declared differently: its labels are {at: main, self, fast} in one and {payment: cash, card} in the other",
            Of(d => d.Counter<Payment>("voids", "")));
        AssertRefused("'card_sales_total' is declared differently: it counts other cells in one than in the other", Of(d => d.Counter("card_sales_total", "")));
        AssertRefused("'weight' is declared differently: its bounds are [1, 2.5, 10] in one and [2.5] in the other", Of(d => d.Histogram("weight", "", new Unit("kg"), step: 0.001, bounds: [2.5])));
        AssertRefused("'weight' is declared differently: its scale is ", Of(d => d.Histogram("weight", "", new Unit("kg"))));
        AssertRefused(
            "'service_ms' is declared differently: it records into other latencies in one than in the other",
            Of(d => d.LatencyFamily<Till>("service_ms", "", _ => null)));
        AssertRefused("'card_rate' is declared differently: it is a metric in one and a ratio in the other", Of(d => d.Counter("card_rate", "")));
        AssertRefused(
            "'card_rate' is declared differently: it is card_sales_total / (sales_total) in one and a / (a) in the other",
            Of(d =>
            {
                Counter a = d.Counter("a", "");
                d.Ratio("card_rate", "", a, a);
            }));

        void AssertRefused(string why, MetricSet other) => Assert.Contains(
            why, Assert.Throws<ArgumentException>(() => MetricsSnapshot.Merge(shop, other.Capture())).Message, StringComparison.Ordinal);

        static MetricSet Of(Action<MetricSetBuilder> declare)
        {
            MetricSetBuilder define = new("shop");
            MetricSet set = new(define);
            declare(define);
            return set;
        }
    }

    [Fact]
    public void Empty_snapshots_add_nothing()
    {
        MetricsSnapshot some = ShopMetrics.Create().Trade(1).Capture(SnapshotParts.Histograms);
        Assert.Equal(some.ToBinary(), MetricsSnapshot.Merge(default, some).ToBinary());
        Assert.Equal(some.ToBinary(), MetricsSnapshot.Merge([some]).ToBinary());
        Assert.True(MetricsSnapshot.Merge([]).IsEmpty);
        Assert.True(MetricsSnapshot.Merge(default, default).IsEmpty);
        Assert.Throws<ArgumentNullException>(() => MetricsSnapshot.Merge(null!));
    }

    [Fact]
    public void The_order_does_not_matter() => Gen.Select(GeneratedSnapshots.OfVersions, GeneratedSnapshots.OfVersions).Sample(
        (a, b) => Assert.Equal(MetricsSnapshot.Merge(a, b).ToBinary(), MetricsSnapshot.Merge(b, a).ToBinary()), iter: 1_000);

    [Fact]
    public void Nor_does_the_grouping() =>
        Gen.Select(GeneratedSnapshots.OfVersions, GeneratedSnapshots.OfVersions, GeneratedSnapshots.OfVersions).Sample(
            (a, b, c) =>
            {
                byte[] left = MetricsSnapshot.Merge(MetricsSnapshot.Merge(a, b), c).ToBinary();
                Assert.Equal(left, MetricsSnapshot.Merge(a, MetricsSnapshot.Merge(b, c)).ToBinary());
                Assert.Equal(left, MetricsSnapshot.Merge([a, b, c]).ToBinary());
            },
            iter: 1_000);

    [Fact]
    public void What_came_in_between_and_what_was_before_make_what_is()
    {
        ShopMetrics shop = ShopMetrics.Create();
        Gen.Int[0, 10_000].Sample(
            seed =>
            {
                MetricsSnapshot earlier = shop.Capture(SnapshotParts.Histograms);
                MetricsSnapshot later = shop.Trade(seed).Capture(SnapshotParts.Histograms);
                MetricsSnapshot sum = MetricsSnapshot.Merge(later - earlier, earlier);
                Assert.Equal(later.GetCounter("sales_total"), sum.GetCounter("sales_total"));
                Assert.Equal(later.Get(shop.Service, Till.Self).Buckets, sum.Get(shop.Service, Till.Self).Buckets);
                Assert.Equal(later.Get(shop.Weights).AllTime.SumInSteps, sum.Get(shop.Weights).AllTime.SumInSteps);
                Assert.Equal(later.Diagnostics, sum.Diagnostics);
            },
            iter: 50,
            threads: 1);
    }
}
