using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>What is asked of a snapshot and is not in it.</summary>
public sealed class SnapshotReadsTests
{
    private readonly ShopMetrics _shop = ShopMetrics.Create();

    [Fact]
    public void Nothing_is_no_handle_and_no_key()
    {
        MetricsSnapshot snapshot = _shop.Capture();
        Assert.Throws<ArgumentNullException>("counter", () => snapshot.Get((Counter)null!));
        Assert.Throws<ArgumentNullException>("family", () => snapshot.Get((CounterFamily<Till>)null!, Till.Main));
        Assert.Throws<ArgumentNullException>("family", () => snapshot.Get((CounterFamily<Till, Payment>)null!, Till.Main, Payment.Cash));
        Assert.Throws<ArgumentNullException>("gauge", () => snapshot.Get((Gauge)null!));
        Assert.Throws<ArgumentNullException>("gauge", () => snapshot.Get((IntegerGauge)null!));
        Assert.Throws<ArgumentNullException>("gauge", () => snapshot.Get((ObservedGauge)null!));
        Assert.Throws<ArgumentNullException>("latency", () => snapshot.Get((Latency)null!));
        Assert.Throws<ArgumentNullException>("histogram", () => snapshot.Get((Histogram)null!));
        Assert.Throws<ArgumentNullException>("family", () => snapshot.Get((LatencyFamily<Till>)null!, Till.Main));
        Assert.Throws<ArgumentNullException>("family", () => snapshot.Get((LatencyFamily<Till, Payment>)null!, Till.Main, Payment.Cash));
        Assert.Throws<ArgumentNullException>("family", () => snapshot.Count((LatencyFamily<Till>)null!, Till.Main));
        Assert.Throws<ArgumentNullException>("family", () => snapshot.Count((LatencyFamily<Till, Payment>)null!, Till.Main, Payment.Cash));
        Assert.Throws<ArgumentNullException>("key", () => snapshot.GetCounter((string)null!));
        Assert.Throws<ArgumentNullException>("key", () => snapshot.GetRate(null!));
    }

    [Fact]
    public void A_key_that_is_not_there_or_is_of_something_else_is_named()
    {
        MetricsSnapshot snapshot = _shop.Capture();
        AssertMissing("The snapshot has no counter 'x'.", () => snapshot.GetCounter("x"));
        AssertMissing("The snapshot has no counter 'queue'.", () => snapshot.GetCounter("queue"));
        AssertMissing("The snapshot has no counter 'sales'.", () => snapshot.GetCounter("sales"));
        AssertMissing("The snapshot has no latency 'x'.", () => snapshot.GetLatency("x"));
        AssertMissing("The snapshot has no latency 'service_ms'.", () => snapshot.GetLatency("service_ms"));
        AssertMissing("The snapshot has no counter 'hits'.", () => snapshot.Get(new TestSet().Hits));
        AssertMissing("The snapshot has no label '7'.", () => snapshot.Get(_shop.Voids, (Till)7));
        AssertMissing("The snapshot has no labels 'Main, 7'.", () => snapshot.Get(_shop.Sales, Till.Main, (Payment)7));

        static void AssertMissing(string message, Func<object> read) =>
            Assert.Equal(message, Assert.Throws<KeyNotFoundException>(read).Message);
    }

    [Fact]
    public void What_may_be_missing_is_absent()
    {
        MetricsSnapshot snapshot = _shop.Capture();
        Assert.False(snapshot.TryGetCounter("x", out long counter));
        Assert.False(snapshot.TryGetGauge("x", out double gauge));
        Assert.False(snapshot.TryGetLatency("x", out LatencySummary latency));
        Assert.Equal((0, double.NaN, default), (counter, gauge, latency));
        Assert.False(snapshot.IsSaturated("x"));
        Assert.Null(snapshot.GetRate("x"));
    }
}
