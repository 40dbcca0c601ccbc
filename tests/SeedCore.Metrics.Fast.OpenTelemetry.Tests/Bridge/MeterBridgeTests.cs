using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests.Bridge;

/// <summary>What a listener sees of metric sets.</summary>
[Collection(OneMeter.Name)]
public class MeterBridgeTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_listener_sees_every_value_of_the_snapshot()
    {
        MetricsTracker tracker = Coordinator.Busy();
        using MeterBridge bridge = new(tracker.Metrics);
        using Listener listener = new(bridge);
        IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
        MetricsSnapshot snapshot = tracker.Capture();

        Dictionary<(string Name, string Tags), object> expected = BridgedValues.Of(tracker, snapshot);
        Assert.All(expected, one => Assert.Equal(one.Value, Assert.Contains(one.Key, seen)));
        Assert.DoesNotContain(("seedcore.direct_duration.count", "key=hgnn_latency_ms"), seen); // nothing was recorded into it itself

        // Nothing that was counted is missing, and nothing is there twice.
        long Total(string name) => seen.Where(one => one.Key.Name == name).Sum(static one => (long)one.Value);
        Assert.Equal(snapshot.GetCounter("total_tasks"), Total("seedcore.tasks") + snapshot.GetDirectIncrements(tracker.Metrics.TotalTasks.Descriptor));
        Assert.Equal(snapshot.Diagnostics.Total, Total("seedcore.metrics_rejected"));
        long samples = snapshot.Metrics
            .Where(static metric => metric is { Kind: MetricKind.Histogram, IsFamily: false })
            .Sum(metric => snapshot.GetLatency(metric).AllTime.Count);
        Assert.Equal(samples, seen.Where(static one => one.Key.Name.EndsWith(".duration.count", StringComparison.Ordinal) || one.Key.Name == "seedcore.direct_duration.count").Sum(static one => (long)one.Value));
    }

    [Fact]
    public void Every_kind_of_metric_has_its_name_its_unit_and_its_help()
    {
        double waiting = 7;
        ShopMetrics shop = new(
            new MetricSetBuilder("shop", new MetricSetOptions { ConstantLabels = new Dictionary<string, string>(StringComparer.Ordinal) { ["town"] = "Ulm", ["reason"] = "42" } }),
            () => waiting);
        shop.Sales.Add(long.MaxValue - 1);
        shop.Sold.Add(10);
        shop.Payments.Increment(ShopMetrics.Payment.Card, ShopMetrics.Answer.Failed);
        shop.Delay.Set(1500);
        shop.Stock.Set(-3);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 250);
        shop.Sizes.Record(1024);
        using MeterBridge bridge = new([shop], new MeterBridgeOptions { Quantiles = [0.999] });
        using Listener listener = new(bridge);

        Assert.Equal(
            [
                "ObservableCounter<Int64> shop.sales [] Sales.",
                "ObservableCounter<Int64> shop.sold [By] Bytes sold.",
                "ObservableCounter<Int64> shop.payments [] Payments.",
                "ObservableGauge<Double> shop.delay [s] The last delay.",
                "ObservableGauge<Int64> shop.stock [{item}] What is there.",
                "ObservableGauge<Double> shop.waiting [] Who waits.",
                "ObservableCounter<Int64> shop.handling [] Handling.",
                "ObservableCounter<Int64> shop.handling.duration.count [] Handling.",
                "ObservableCounter<Double> shop.handling.duration.sum [s] Handling.",
                "ObservableGauge<Double> shop.handling.duration.quantile [s] Handling.",
                "ObservableCounter<Int64> shop.basket.count [] Baskets.",
                "ObservableCounter<Double> shop.basket.sum [By] Baskets.",
                "ObservableGauge<Double> shop.basket.quantile [By] Baskets.",
                "ObservableCounter<Int64> shop.metrics_rejected [] What was to be recorded and was not.",
            ],
            listener.Instruments.Select(static one => $"{KindOf(one)} {one.Name} [{one.Unit}] {one.Description}"));

        IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
        Assert.Equal(long.MaxValue - 1, seen[("shop.sales", "reason=42,town=Ulm")]);
        Assert.Equal(10L, seen[("shop.sold", "reason=42,town=Ulm")]);
        Assert.Equal(1L, seen[("shop.payments", "answer=failed,payment=card,reason=42,town=Ulm")]);
        Assert.Equal(1.5, seen[("shop.delay", "reason=42,town=Ulm")]);
        Assert.Equal(-3L, seen[("shop.stock", "reason=42,town=Ulm")]);
        Assert.Equal(7.0, seen[("shop.waiting", "reason=42,town=Ulm")]);
        Assert.Equal(0.25, seen[("shop.handling.duration.sum", "answer=ok,reason=42,town=Ulm")]);
        Assert.Equal(0.25, (double)seen[("shop.handling.duration.quantile", "answer=ok,quantile=0.999,reason=42,town=Ulm")], 0.25 * 0.0055);
        Assert.Equal(1024.0, seen[("shop.basket.sum", "reason=42,town=Ulm")]);

        Assert.Equal(0L, seen[("shop.metrics_rejected", "reason=42,reason_=unknown_name,town=Ulm")]);

        waiting = double.NaN;
        Assert.DoesNotContain(("shop.waiting", "reason=42,town=Ulm"), listener.Collect());
    }

    [Fact]
    public void The_meter_has_the_librarys_name_and_version()
    {
        using MeterBridge bridge = new(new MetricsTracker().Metrics);
        string full = typeof(MetricSet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Assert.Equal(("SeedCore.Metrics.Fast", MeterBridge.MeterName), (bridge.Meter.Name, bridge.Meter.Name));
        Assert.StartsWith(bridge.Meter.Version!, full, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+[^+]*$", bridge.Meter.Version);
    }

    [Fact]
    public void A_reset_changes_nothing_for_a_listener_which_would_take_a_fall_for_a_negative_difference()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock);
        using MeterBridge bridge = new(shop);
        using Listener listener = new(bridge);
        for (int round = 1; round <= 3; round++)
        {
            shop.Sales.Add(5);
            shop.Handling.Record(ShopMetrics.Answer.Ok, 100);
            shop.Sales.Add(-1);
            shop.Reset();
            IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
            Assert.Equal(5L * round, seen[("shop.sales", "")]);
            Assert.Equal((long)round, seen[("shop.handling", "answer=ok")]);
            Assert.Equal((long)round, seen[("shop.handling.duration.count", "answer=ok")]);
            Assert.Equal(0.1 * round, (double)seen[("shop.handling.duration.sum", "answer=ok")], 1e-12);
            Assert.Equal((long)round, seen[("shop.metrics_rejected", "reason=negative_increment")]);
        }
    }

    [Fact]
    public void Sets_of_one_name_share_their_instruments_and_are_told_apart_by_constant_labels()
    {
        ShopMetrics ulm = ShopMetrics.Create(_clock, ("town", "Ulm"));
        ShopMetrics bonn = ShopMetrics.Create(_clock, ("town", "Bonn"));
        using MeterBridge bridge = new(ulm, bonn, new MetricsTracker().Metrics);
        using Listener listener = new(bridge);
        ulm.Sales.Add(2);
        bonn.Sales.Add(3);
        IReadOnlyDictionary<(string Name, string Tags), object> seen = listener.Collect();
        Assert.Equal((2L, 3L), (seen[("shop.sales", "town=Ulm")], seen[("shop.sales", "town=Bonn")]));
        Assert.Single(listener.Instruments, static one => one.Name == "shop.sales");
        Assert.Contains(listener.Instruments, static one => one.Name == "seedcore.tasks");
    }

    [Fact]
    public void What_cannot_be_told_apart_is_refused_with_a_message_that_says_why()
    {
        Assert.Contains(
            "constant labels tell sets apart",
            Assert.Throws<ArgumentException>(() => new MeterBridge(ShopMetrics.Create(), ShopMetrics.Create())).Message,
            StringComparison.Ordinal);

        MetricSetBuilder other = new("shop");
        MetricSet gauge = new(other);
        other.IntegerGauge("sales", "Sales.");
        Assert.Contains("'shop.sales', but one is another kind", Assert.Throws<ArgumentException>(() => new MeterBridge(ShopMetrics.Create(), gauge)).Message, StringComparison.Ordinal);

        MetricSetBuilder another = new("shop");
        MetricSet helpful = new(another);
        another.Counter("SALES", "All sales.");
        Assert.Contains("'All sales.'", Assert.Throws<ArgumentException>(() => new MeterBridge(ShopMetrics.Create(), helpful)).Message, StringComparison.Ordinal);
        Assert.Contains("A set is null", Assert.Throws<ArgumentException>(static () => new MeterBridge([null!])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_quantile_outside_of_its_range_is_refused(double quantile) => Assert.Throws<ArgumentException>(
        () => new MeterBridge([], new MeterBridgeOptions { Quantiles = [0.5, quantile] }));

    [Fact]
    public void A_quantile_that_is_there_twice_is_refused() => Assert.Throws<ArgumentException>(
        () => new MeterBridge([], new MeterBridgeOptions { Quantiles = [0.5, 0.5] }));

    [Fact]
    public void A_bridge_that_is_disposed_has_nothing_left_for_listeners_and_the_set_goes_on()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock);
        MeterBridge bridge = new(shop);
        using Listener listener = new(bridge);
        Assert.NotEmpty(listener.Collect());
        bridge.Dispose();
        bridge.Dispose();
        Assert.Empty(listener.Instruments);
        Assert.Empty(listener.Collect());
        shop.Sales.Increment();
        Assert.Equal(1, shop.Capture().Get(shop.Sales));
    }

    private static string KindOf(Instrument instrument)
    {
        Type type = instrument.GetType();
        return $"{type.Name.Split('`')[0]}<{type.GetGenericArguments()[0].Name}>";
    }
}
