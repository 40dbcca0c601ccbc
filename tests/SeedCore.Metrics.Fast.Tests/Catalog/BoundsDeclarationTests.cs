using SeedCore.Metrics.Fast.Tests.Snapshots;

namespace SeedCore.Metrics.Fast.Tests.Catalog;

public sealed class BoundsDeclarationTests
{
    private readonly MetricSetBuilder _define = new("bounds", new MetricSetOptions { LatencyBounds = [5, 10] });

    [Fact]
    public void A_latency_has_its_own_bounds_or_else_those_of_the_set()
    {
        Assert.Equal([5, 10], _define.Latency("default", "Help.").Descriptor.Bounds.ToArray());
        Assert.Equal([1, 2.5], _define.Latency("own", "Help.", bounds: [1, 2.5]).Descriptor.Bounds.ToArray());
        Assert.Empty(_define.Latency("none", "Help.", bounds: []).Descriptor.Bounds);
        Assert.Equal([5, 10], _define.LatencyFamily<Payment>("family", "Help.").Descriptor.Bounds.ToArray());
        Assert.Equal([7], _define.LatencyFamily<Payment, Till>("families", "Help.", bounds: [7]).Descriptor.Bounds.ToArray());
        Assert.Empty(_define.Histogram("sizes", "Help.", Unit.Bytes).Descriptor.Bounds);
        Assert.Equal([3], _define.Histogram("others", "Help.", Unit.Bytes, bounds: [3]).Descriptor.Bounds.ToArray());
        Assert.Empty(_define.Counter("counter", "Help.").Descriptor.Bounds);
    }

    [Fact]
    public void A_tracker_takes_bounds_for_all_its_latencies()
    {
        MetricsTracker tracker = new(new MetricsTrackerOptions { LatencyBounds = [5, 10, 25] });
        Assert.All(
            tracker.Metrics.Metrics.Where(metric => metric.Kind == MetricKind.Histogram),
            metric => Assert.Equal([5, 10, 25], metric.Bounds.ToArray()));
    }

    [Fact]
    public void A_family_has_the_bounds_of_the_latencies_it_records_into()
    {
        Latency one = _define.Latency("one", "Help.", bounds: [1, 2]);
        Latency other = _define.Latency("other", "Help.", bounds: [1, 2]);
        Latency different = _define.Latency("different", "Help.", bounds: [1, 3]);

        Assert.Equal([1, 2], _define.LatencyFamily<Payment>("a", "Help.", payment => payment == Payment.Card ? one : other).Descriptor.Bounds.ToArray());
        Assert.Equal([1, 2], _define.LatencyFamily<Payment>("b", "Help.", payment => payment == Payment.Card ? one : null).Descriptor.Bounds.ToArray());
        Assert.Equal([1, 2], _define.LatencyFamily<Payment>("c", "Help.", _ => one, bounds: [1, 2]).Descriptor.Bounds.ToArray());
        Assert.Equal([5, 10], _define.LatencyFamily<Payment>("d", "Help.", _ => null).Descriptor.Bounds.ToArray());
        AssertRefused(
            "Metric 'e' records into 'different' and 'one', whose bounds differ",
            () => _define.LatencyFamily<Payment>("e", "Help.", payment => payment == Payment.Card ? one : different));
        AssertRefused(
            "Metric 'e' records into 'one', which has other bounds; declare them there",
            () => _define.LatencyFamily<Payment>("e", "Help.", _ => one, bounds: [1]));
        _define.Counter("e", "What failed left nothing behind.");
    }

    [Fact]
    public void Bounds_that_cannot_be_are_refused_by_what_is_wrong_with_them()
    {
        AssertRefused("Metric 'x': the bounds are not valid: 2 is not above 3, which precedes it", () => _define.Latency("x", "Help.", bounds: [3, 2]));
        AssertRefused("2 is not above 2", () => _define.Latency("x", "Help.", bounds: [2, 2]));
        AssertRefused("0 is not a finite number above zero", () => _define.LatencyFamily<Payment>("x", "Help.", bounds: [0]));
        AssertRefused("NaN is not a finite number above zero", () => _define.Histogram("x", "Help.", Unit.Bytes, bounds: [double.NaN]));
        AssertRefused("Infinity is not a finite number", () => _define.Latency("x", "Help.", bounds: [double.PositiveInfinity]));
        AssertRefused("1E-07 is outside the range of the histogram", () => _define.Latency("x", "Help.", bounds: [1e-7]));
        AssertRefused("1000000000000 is outside the range", () => _define.Latency("x", "Help.", bounds: [1e12]));
        AssertRefused(
            "there are 65 of them, more than 64",
            () => _define.LatencyFamily<Payment, Till>("x", "Help.", bounds: [.. Enumerable.Range(1, 65).Select(bound => (double)bound)]));
        AssertRefused(
            "Metric set 'y', LatencyBounds: the bounds are not valid: -1 is not",
            () => _ = new MetricSetBuilder("y", new MetricSetOptions { LatencyBounds = [-1] }));
        _define.Latency("x", "What failed left nothing behind.", bounds: [.. Enumerable.Range(1, 64).Select(bound => (double)bound)]);
    }

    private static void AssertRefused(string why, Action declare) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(declare).Message, StringComparison.Ordinal);
}
