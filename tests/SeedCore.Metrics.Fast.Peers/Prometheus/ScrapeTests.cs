using System.Globalization;
using System.Text.Json;
using SeedCore.Metrics.Fast.Hosting;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>What a real Prometheus answers is what the snapshot says, whichever format it scraped.</summary>
[Collection(OnePrometheus.Name)]
public class ScrapeTests(PrometheusServer prometheus)
{
    private const double Rounding = 1e-9; // of sums and interpolations in doubles

    private static readonly double[] s_quantiles = [0.01, 0.5, 0.9, 0.99, 1];

    [ToolFact("prometheus")]
    public async Task Every_value_is_that_of_the_snapshot_and_a_reset_is_seen_as_one()
    {
        ShopMetrics shop = new(new MetricSetBuilder("shop"));
        shop.Trade(sales: 5000);
        await using MetricsServer server = MetricsServer.Start(0, shop);
        await prometheus.ScrapeAsync("shop", server.Url);

        MetricsSnapshot before = shop.Capture();
        await AssertCountersAsync(shop, before);
        await AssertClassicAsync(shop, before);
        await AssertNativeAsync(shop, before);
        await AssertMetadataAsync();

        MetricsSnapshot closed = shop.Reset();
        shop.Trade(sales: 2000); // fewer, or it would not look like a reset
        MetricsSnapshot after = shop.Capture();
        long sales = after.Get(shop.Sales);
        await Eventually.TrueAsync(
            async () => (await prometheus.QueryAsync($"shop_sales_total == {sales}")).Count == PrometheusServer.Jobs.Count,
            "the value after the reset");
        await AssertResetAsync("shop_sales_total", closed.Get(shop.Sales), sales);
        await AssertNativeAsync(shop, after);
    }

    [ToolFact("prometheus")]
    public async Task The_demo_is_scraped_in_all_formats_while_it_runs()
    {
        using RunningProgram demo = RunningProgram.StartTool("demo", "--seconds", "60", "--threads", "1", "--seed", "1", "--listen", "127.0.0.1:0");
        Uri page = new(await demo.WaitForAsync("^metrics: (.*)$"));
        await prometheus.ScrapeAsync("demo", page);
        await Eventually.TrueAsync(
            async () => (await prometheus.QueryAsync("rate(seedcore_routed_total{target=\"demo\",decision=\"fast\",plan=\"empty\"}[20s]) > 0")).Count == 3,
            "a rate in each format");

        (int exitCode, _) = await demo.TerminateAsync();
        Assert.Equal(0, exitCode); // and all that was issued was counted, says the demo

        // One scrape is one moment: what belongs together agrees in every sample of every format.
        foreach (string job in PrometheusServer.Jobs)
        {
            string ofJob = $"{{target=\"demo\",job=\"{job}\"}}[1m]";
            IReadOnlyList<PrometheusSeries> counts = await prometheus.QueryAsync("seedcore_route_and_execute_duration_seconds_count" + ofJob);
            IReadOnlyList<PrometheusSeries> buckets = await prometheus.QueryAsync("seedcore_route_and_execute_duration_seconds_bucket" + ofJob);
            PrometheusSeries all = Assert.Single(buckets, static bucket => bucket["le"] == "+Inf");
            Assert.Equal(Assert.Single(counts).Samples, all.Samples);
            Assert.True(all.Samples.Count >= 2);
            Assert.Equal(all.Samples.OrderBy(static sample => sample.Value), all.Samples);
        }
    }

    private async Task AssertCountersAsync(ShopMetrics shop, MetricsSnapshot snapshot)
    {
        foreach (string job in PrometheusServer.Jobs)
        {
            Assert.Equal(snapshot.Get(shop.Sales), await prometheus.ValueAsync($"shop_sales_total{{job=\"{job}\"}}"));
            Assert.Equal(snapshot.Get(shop.Stock), await prometheus.ValueAsync($"shop_stock{{job=\"{job}\"}}"));
            foreach (ShopMetrics.Payment payment in Enum.GetValues<ShopMetrics.Payment>())
            {
                string label = payment == ShopMetrics.Payment.Cash ? "cash" : "card";
                Assert.Equal(
                    snapshot.Get(shop.Payments, payment),
                    await prometheus.ValueAsync($"shop_payments_total{{job=\"{job}\",payment=\"{label}\"}}"));
            }
        }
    }

    private async Task AssertClassicAsync(ShopMetrics shop, MetricsSnapshot snapshot)
    {
        HistogramSummary checkout = snapshot.Get(shop.Checkout).AllTime;
        foreach (string job in PrometheusServer.Jobs)
        {
            string labels = $"{{job=\"{job}\"}}";
            (double Bound, double Count)[] buckets =
            [
                .. (await prometheus.QueryAsync("shop_checkout_duration_seconds_bucket" + labels))
                    .Select(static series => (Bound: BoundOf(series["le"]), Count: series.Samples[0].Value))
                    .OrderBy(static bucket => bucket.Bound),
            ];
            Assert.Equal(16, buckets.Length);
            Assert.All(buckets[..^1], bucket => Assert.Equal(checkout.CountAtOrBelow(bucket.Bound * 1000), bucket.Count));
            Assert.Equal(checkout.Count, buckets[^1].Count);
            Assert.Equal(checkout.Count, await prometheus.ValueAsync("shop_checkout_duration_seconds_count" + labels));
            AssertNear(checkout.Sum / 1000, await prometheus.ValueAsync("shop_checkout_duration_seconds_sum" + labels));
            foreach (double quantile in s_quantiles)
            {
                AssertNear(
                    Expected.ClassicQuantile(quantile, buckets),
                    await prometheus.ValueAsync(Text($"histogram_quantile({quantile}, shop_checkout_duration_seconds_bucket{labels})")));
            }
        }
    }

    private async Task AssertNativeAsync(ShopMetrics shop, MetricsSnapshot snapshot)
    {
        const string Series = "shop_checkout_duration_seconds{job=\"protobuf\"}";
        HistogramSummary checkout = snapshot.Get(shop.Checkout).AllTime;
        Assert.Equal(checkout.Count, await prometheus.ValueAsync($"histogram_count({Series})"));
        AssertNear(checkout.Sum / 1000, await prometheus.ValueAsync($"histogram_sum({Series})"));

        // Eight of the recorded buckets are one of schema 3: 8 an octave instead of 64.
        (double, double, double)[] buckets =
        [
            .. checkout.Buckets
                .GroupBy(static bucket => bucket.Index >> 3)
                .Select(static group => (double.Exp2(group.Key / 8.0), double.Exp2((group.Key + 1) / 8.0), (double)group.Sum(static bucket => bucket.Count))),
        ];
        foreach (double quantile in s_quantiles)
            AssertNear(Expected.NativeQuantile(quantile, buckets), await prometheus.ValueAsync(Text($"histogram_quantile({quantile}, {Series})")));
    }

    private async Task AssertMetadataAsync()
    {
        using JsonDocument? answer = await prometheus.GetAsync("api/v1/targets/metadata?match_target=" + Uri.EscapeDataString("{target=\"shop\"}"));
        (string Job, string Metric, string Type, string Help)[] metadata =
        [
            .. answer!.RootElement.GetProperty("data").EnumerateArray().Select(static entry => (
                entry.GetProperty("target").GetProperty("job").GetString()!,
                entry.GetProperty("metric").GetString()!,
                entry.GetProperty("type").GetString()!,
                entry.GetProperty("help").GetString()!)),
        ];
        foreach (string job in PrometheusServer.Jobs)
        {
            string sales = job == "openmetrics" ? "shop_sales" : "shop_sales_total";
            Assert.Contains((job, sales, "counter", "Sales, \"all\" of them \\ nothing else."), metadata);
            Assert.Contains((job, "shop_stock", "gauge", "What is there."), metadata);
            Assert.Contains((job, "shop_checkout_duration_seconds", "histogram", "One checkout."), metadata);
        }
    }

    /// <summary>The samples are those of before and after, and what is made of them knows that there was a reset between.</summary>
    private async Task AssertResetAsync(string counter, long before, long after)
    {
        foreach (string job in PrometheusServer.Jobs)
        {
            string selector = $"{counter}{{job=\"{job}\"}}";
            double end = Math.Ceiling(await prometheus.ValueAsync($"timestamp({selector})")); // before the next scrape
            string window = Text($"{selector}[1m] @ {end}");
            PrometheusSeries series = Assert.Single(await prometheus.QueryAsync(window));
            Assert.Equal([before, after], series.Samples.Select(static sample => sample.Value).Distinct());
            Assert.Equal(1, await prometheus.ValueAsync($"resets({window})"));
            double increase = Expected.Increase(series.Samples, end - 60, end);
            AssertNear(increase, await prometheus.ValueAsync($"increase({window})"));
            AssertNear(increase / 60, await prometheus.ValueAsync($"rate({window})"));
        }
    }

    private static double BoundOf(string text) =>
        text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static void AssertNear(double expected, double actual) =>
        Assert.InRange(actual, expected - (Math.Abs(expected) * Rounding), expected + (Math.Abs(expected) * Rounding));
}
