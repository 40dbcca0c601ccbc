using System.Globalization;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>A real Prometheus takes what is written to it, and gives it back as it was.</summary>
[Collection(OnePrometheus.Name)]
public class RemoteWriteTests(PrometheusServer prometheus)
{
    [ToolFact("prometheus")]
    public async Task What_was_written_is_what_a_query_gives()
    {
        RemoteWriteOptions options = new()
        {
            Endpoint = await prometheus.ReceiveAsync(),
            ExternalLabels = new Dictionary<string, string> { ["job"] = "written", ["instance"] = "one" },
            IncludeNativeHistograms = true,
            MaxSeriesPerRequest = 10,
        };
        ShopMetrics shop = new(new MetricSetBuilder("written"));
        shop.Trade(sales: 3000);
        await using RemoteWriteExporter exporter = new(options);
        MetricsSnapshot first = shop.Capture();
        Assert.True(await exporter.ExportAsync(first), exporter.GetHealth().LastError);
        Assert.True(await exporter.ExportAsync(first), exporter.GetHealth().LastError); // an attempt whose answer was lost comes again
        await AssertAsync(shop, first);

        shop.Trade(sales: 500);
        MetricsSnapshot second = shop.Capture();
        Assert.True(await exporter.ExportAsync(second), exporter.GetHealth().LastError);
        await AssertAsync(shop, second);
        PrometheusSeries sales = Assert.Single(await prometheus.QueryAsync("written_sales_total[1m]"));
        Assert.Equal(
            [(TimeOf(first), 3000.0), (TimeOf(second), 3500.0)], sales.Samples.Select(sample => (Math.Round(sample.Time * 1000), sample.Value)));
        Assert.Equal(("written", "one"), (sales["job"], sales["instance"]));
    }

    [ToolFact("prometheus")]
    public async Task What_it_refuses_is_said_and_not_tried_again()
    {
        RemoteWriteOptions options = new() { Endpoint = await prometheus.ReceiveAsync(), TimeOf = _ => new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        ShopMetrics shop = new(new MetricSetBuilder("refused"));
        await using RemoteWriteExporter exporter = new(options);
        Assert.False(await exporter.ExportAsync(shop.Capture()));
        Assert.Contains("answered 400 to POST: out of bounds", exporter.GetHealth().LastError, StringComparison.Ordinal);
    }

    private async Task AssertAsync(ShopMetrics shop, MetricsSnapshot snapshot)
    {
        HistogramSummary checkout = snapshot.Get(shop.Checkout).AllTime;
        Assert.Equal(snapshot.Get(shop.Sales), await prometheus.ValueAsync("written_sales_total"));
        Assert.Equal(snapshot.Get(shop.Stock), await prometheus.ValueAsync("written_stock"));
        Assert.Equal(snapshot.Get(shop.Payments, ShopMetrics.Payment.Card), await prometheus.ValueAsync("written_payments_total{payment=\"card\"}"));
        Assert.Equal(checkout.Count, await prometheus.ValueAsync("written_checkout_duration_seconds_count"));
        Assert.Equal(checkout.Sum / 1000, await prometheus.ValueAsync("written_checkout_duration_seconds_sum"));
        IReadOnlyList<PrometheusSeries> buckets = await prometheus.QueryAsync("written_checkout_duration_seconds_bucket{le!=\"+Inf\"}");
        Assert.Equal(15, buckets.Count);
        Assert.All(buckets, bucket => Assert.Equal(
            checkout.CountAtOrBelow(double.Parse(bucket["le"], CultureInfo.InvariantCulture) * 1000), bucket.Samples[0].Value));
        Assert.Equal(checkout.Count, await prometheus.ValueAsync("written_checkout_duration_seconds_bucket{le=\"+Inf\"}"));
        Assert.Equal(checkout.Count, await prometheus.ValueAsync("histogram_count(written_checkout_duration_seconds)"));
        (double, double, double)[] native =
        [
            .. checkout.Buckets
                .GroupBy(static bucket => bucket.Index >> 3)
                .Select(static group => (double.Exp2(group.Key / 8.0), double.Exp2((group.Key + 1) / 8.0), (double)group.Sum(static bucket => bucket.Count))),
        ];
        double p99 = await prometheus.ValueAsync("histogram_quantile(0.99, written_checkout_duration_seconds)");
        Assert.Equal(Expected.NativeQuantile(0.99, native), p99, 9);
    }

    private static double TimeOf(MetricsSnapshot snapshot) => snapshot.CapturedAt.ToUnixTimeMilliseconds();
}
