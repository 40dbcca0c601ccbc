using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class TextPageTests
{
    [Fact]
    public void Text_has_each_kind_of_metric_in_base_units() => Assert.Equal(
        """
        # TYPE shop_sales_total counter
        # HELP shop_sales_total Sales.
        shop_sales_total{site="a"} 3
        # TYPE shop_sold_bytes_total counter
        # HELP shop_sold_bytes_total Bytes sold.
        shop_sold_bytes_total{site="a"} 1048576
        # TYPE shop_payments_total counter
        # HELP shop_payments_total Payments.
        shop_payments_total{site="a",payment="cash",answer="ok"} 0
        shop_payments_total{site="a",payment="cash",answer="failed"} 0
        shop_payments_total{site="a",payment="card",answer="ok"} 2
        shop_payments_total{site="a",payment="card",answer="failed"} 0
        # TYPE shop_delay_seconds gauge
        # HELP shop_delay_seconds The last delay.
        shop_delay_seconds{site="a"} 0.0125
        # TYPE shop_stock gauge
        # HELP shop_stock What is there.
        shop_stock{site="a"} -7
        # TYPE shop_waiting gauge
        # HELP shop_waiting Who waits.
        shop_waiting{site="a"} 2

        """,
        Until(Render.Page(Filled().Capture(), options: ShopMetrics.Bare), "# TYPE shop_handling"));

    [Fact]
    public void OpenMetrics_has_families_without_total_units_and_the_time_of_creation() => Assert.Equal(
        """
        # TYPE shop_sales counter
        # HELP shop_sales Sales.
        shop_sales_total{site="a"} 3
        shop_sales_created{site="a"} 946684800.25
        # TYPE shop_sold_bytes counter
        # UNIT shop_sold_bytes bytes
        # HELP shop_sold_bytes Bytes sold.
        shop_sold_bytes_total{site="a"} 1048576
        shop_sold_bytes_created{site="a"} 946684800.25

        """,
        Until(Render.Page(Filled().Capture(), PrometheusFormat.OpenMetrics, ShopMetrics.Bare), "# TYPE shop_payments"));

    [Fact]
    public void A_latency_family_is_a_counter_of_outcomes_and_a_histogram_of_the_samples()
    {
        string page = Render.Page(Filled().Capture(), options: ShopMetrics.Bare);

        Assert.Contains("shop_handling_total{site=\"a\",answer=\"ok\"} 4\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_handling_duration_seconds_bucket{site=\"a\",answer=\"ok\",le=\"0.0009765625\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_handling_duration_seconds_bucket{site=\"a\",answer=\"ok\",le=\"1\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_handling_duration_seconds_bucket{site=\"a\",answer=\"ok\",le=\"16\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_handling_duration_seconds_bucket{site=\"a\",answer=\"ok\",le=\"+Inf\"} 3\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_handling_duration_seconds_sum{site=\"a\",answer=\"ok\"} 31.0009765\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_handling_duration_seconds_count{site=\"a\",answer=\"ok\"} 3\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_are_canonical_in_OpenMetrics()
    {
        string page = Render.Page(Filled().Capture(), PrometheusFormat.OpenMetrics, ShopMetrics.Bare);
        Assert.Contains("answer=\"ok\",le=\"1.0\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_basket_bytes_bucket{site=\"a\",le=\"1.048576e+06\"} 0\n", page, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_moves_the_time_of_creation()
    {
        FakeTimeProvider clock = Clock();
        ShopMetrics shop = Filled(clock);
        using PrometheusRenderer renderer = new(ShopMetrics.Bare);
        Render.Page(renderer, shop.Capture(), PrometheusFormat.OpenMetrics);
        clock.Advance(TimeSpan.FromSeconds(10));
        shop.Reset();

        string page = Render.Page(renderer, shop.Capture(), PrometheusFormat.OpenMetrics);

        Assert.Contains("shop_sales_total{site=\"a\"} 0\nshop_sales_created{site=\"a\"} 946684810.25\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" 946684800.25", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gauge_whose_callback_fails_is_left_out_with_its_head()
    {
        bool fails = false;
        ShopMetrics shop = new(new MetricSetBuilder("shop"), () => fails ? throw new InvalidOperationException() : 5);
        using PrometheusRenderer renderer = new();
        Assert.Contains("shop_waiting 5\n", Render.Page(renderer, shop.Capture()), StringComparison.Ordinal);

        fails = true;
        Assert.DoesNotContain("shop_waiting", Render.Page(renderer, shop.Capture()), StringComparison.Ordinal);
        fails = false;
        Assert.Contains("# HELP shop_waiting Who waits.\nshop_waiting 5\n", Render.Page(renderer, shop.Capture()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_recorded_is_counted()
    {
        ShopMetrics shop = Filled();
        shop.Sizes.Record(double.NaN);
        shop.Sales.Add(-1);

        string page = Render.Page(shop.Capture());
        Assert.Contains("shop_metrics_rejected_total{site=\"a\",reason=\"invalid_sample\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_metrics_rejected_total{site=\"a\",reason=\"negative_increment\"} 1\n", page, StringComparison.Ordinal);
    }

    internal static FakeTimeProvider Clock() => new(new DateTimeOffset(2000, 1, 1, 0, 0, 0, 250, TimeSpan.Zero));

    internal static ShopMetrics Filled(TimeProvider? clock = null)
    {
        ShopMetrics shop = ShopMetrics.Create(clock ?? Clock(), ("site", "a"));
        shop.Sales.Add(3);
        shop.Sold.Add(1 << 20);
        shop.Payments.Add(ShopMetrics.Payment.Card, ShopMetrics.Answer.Ok, 2);
        shop.Delay.Set(12.5);
        shop.Stock.Set(-7);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 0.9765); // just below 2^-10 s
        shop.Handling.Record(ShopMetrics.Answer.Ok, 1000);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 30_000);
        shop.Handling.Record(ShopMetrics.Answer.Ok, double.NaN); // counts its outcome, has no sample
        shop.Sizes.Record(2e9);
        return shop;
    }

    private static string Until(string page, string end) => page[..page.IndexOf(end, StringComparison.Ordinal)];
}
