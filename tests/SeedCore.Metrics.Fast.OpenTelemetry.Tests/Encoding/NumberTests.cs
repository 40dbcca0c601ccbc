using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Prometheus.Tests;
using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Sums and gauges, the resource and the scope, as a receiver reads them.</summary>
public class NumberTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Every_cell_of_a_family_is_a_point_of_a_monotonic_sum()
    {
        MetricsTracker tracker = Coordinator.Busy();
        MetricsSnapshot snapshot = tracker.Capture();
        Decoded request = Decoded.Of(snapshot);

        Otlp.Metric tasks = request["seedcore.tasks"];
        Assert.True(tasks.Sum.IsMonotonic);
        Assert.Equal(Otlp.AggregationTemporality.Cumulative, tasks.Sum.AggregationTemporality);
        Assert.Equal("Executed tasks by path and outcome.", tasks.Description);
        MetricDescriptor family = tracker.Metrics.Tasks.Descriptor;
        Assert.Equal(family.Cells, tasks.Sum.DataPoints.Count);
        for (int cell = 0; cell < family.Cells; cell++)
        {
            string[] labels = [$"path={family.GetLabelValue(cell, 0)}", $"outcome={family.GetLabelValue(cell, 1)}"];
            Assert.Equal(snapshot.GetOutcomes(family, cell), request.Sum("seedcore.tasks", labels).AsInt);
        }

        Assert.Equal(12_345_678_901, request.Sum("seedcore.route_cache_hit").AsInt);
        Assert.Equal(3, request.Sum("seedcore.direct_increments", "key=total_tasks").AsInt);
        Assert.Equal(1, request.Sum("seedcore.metrics_rejected", "reason=invalid_sample").AsInt);
        Assert.Equal("{item}", request["seedcore.bulk_resolve_items"].Unit);
    }

    [Fact]
    public void Gauges_are_in_base_units_and_absent_where_they_have_no_value()
    {
        double? waiting = 2;
        ShopMetrics shop = new(new MetricSetBuilder("shop"), () => waiting ?? throw new InvalidOperationException());
        shop.Delay.Set(250);
        shop.Stock.Set(long.MaxValue);
        using OtlpEncoder encoder = new();

        Decoded request = Decoded.Of(shop.Capture());
        Assert.Equal(0.25, request.Gauge("shop.delay").AsDouble);
        Assert.Equal("s", request["shop.delay"].Unit);
        Assert.Equal(long.MaxValue, request.Gauge("shop.stock").AsInt);
        Assert.Equal(2, request.Gauge("shop.waiting").AsDouble);

        waiting = null;
        Assert.DoesNotContain("shop.waiting", Decoded.Of(shop.Capture()).Names);
    }

    [Fact]
    public void A_cumulative_number_starts_when_its_set_did_and_again_when_that_was_reset()
    {
        FakeTimeProvider clock = new(s_start);
        ShopMetrics shop = ShopMetrics.Create(clock);
        shop.Sales.Increment();
        clock.Advance(TimeSpan.FromSeconds(1));
        Otlp.NumberDataPoint first = Decoded.Of(shop.Capture()).Sum("shop.sales");
        clock.Advance(TimeSpan.FromSeconds(1));
        Otlp.NumberDataPoint second = Decoded.Of(shop.Capture()).Sum("shop.sales");
        shop.Reset();
        clock.Advance(TimeSpan.FromSeconds(1));
        Otlp.NumberDataPoint third = Decoded.Of(shop.Capture()).Sum("shop.sales");

        Assert.Equal((At(0), At(1), 1), (first.StartTimeUnixNano, first.TimeUnixNano, first.AsInt));
        Assert.Equal((At(0), At(2), 1), (second.StartTimeUnixNano, second.TimeUnixNano, second.AsInt));
        Assert.Equal((At(2), At(3), 0), (third.StartTimeUnixNano, third.TimeUnixNano, third.AsInt));
    }

    [Fact]
    public void A_delta_is_of_what_happened_since_and_begins_where_the_one_before_ended()
    {
        FakeTimeProvider clock = new(s_start);
        ShopMetrics shop = ShopMetrics.Create(clock);
        OtlpOptions options = new() { Temporality = OtlpTemporality.Delta };
        shop.Sales.Add(5);
        clock.Advance(TimeSpan.FromSeconds(1));
        MetricsSnapshot first = shop.Capture();
        shop.Sales.Add(7);
        clock.Advance(TimeSpan.FromSeconds(1));
        Decoded request = Decoded.Of(shop.Capture(), options, since: first);

        Assert.Equal(Otlp.AggregationTemporality.Delta, request["shop.sales"].Sum.AggregationTemporality);
        Otlp.NumberDataPoint point = request.Sum("shop.sales");
        Assert.Equal((At(1), At(2), 7), (point.StartTimeUnixNano, point.TimeUnixNano, point.AsInt));
        Assert.Equal(5, Decoded.Of(first, options).Sum("shop.sales").AsInt);
    }

    [Fact]
    public void The_resource_says_which_service_and_instance_and_the_scope_who_measured()
    {
        Decoded request = Decoded.Of(new MetricsTracker().Capture(), new OtlpOptions
        {
            ServiceName = "shop",
            ResourceAttributes = new Dictionary<string, string> { ["service.name"] = "other", ["site"] = "ä\"\n" },
        });

        Assert.Equal("shop", request.ResourceAttributes["service.name"]);
        Assert.Equal("ä\"\n", request.ResourceAttributes["site"]);
        Assert.Equal("dotnet", request.ResourceAttributes["telemetry.sdk.language"]);
        Assert.Equal("SeedCore.Metrics.Fast", request.ResourceAttributes["telemetry.sdk.name"]);
        Assert.True(Guid.TryParse(request.ResourceAttributes["service.instance.id"], out _));
        Assert.Equal("SeedCore.Metrics.Fast", request.Scope.Scope.Name);
        Assert.Equal(request.ResourceAttributes["telemetry.sdk.version"], request.Scope.Scope.Version);
        Assert.StartsWith("unknown_service:", Decoded.Of(new MetricsTracker().Capture()).ResourceAttributes["service.name"], StringComparison.Ordinal);
    }

    private static ulong At(int seconds) => (ulong)(s_start.ToUnixTimeSeconds() + seconds) * 1_000_000_000;
}
