using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class PrometheusExporterTests
{
    [Fact]
    public async Task Pages_have_the_newest_snapshot_of_each_set()
    {
        using PrometheusCollector collector = new();
        await using PrometheusExporter exporter = new(collector);
        ShopMetrics one = ShopMetrics.Create(null, ("site", "a"));
        ShopMetrics other = ShopMetrics.Create(null, ("site", "b"));
        Assert.True(await exporter.ExportAsync(one.Capture()));
        Assert.True(await exporter.ExportAsync(other.Capture()));
        one.Sales.Add(5);
        Assert.True(await exporter.ExportAsync(one.Capture()));
        one.Sales.Add(5); // not exported yet

        using PrometheusPage page = await collector.GetPageAsync(PrometheusFormat.Text);
        Assert.Contains("shop_sales_total{site=\"a\"} 5\nshop_sales_total{site=\"b\"} 0\n", Encoding.UTF8.GetString(page.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_cannot_be_on_the_page_fails_its_export()
    {
        using PrometheusCollector collector = new();
        collector.Add(ShopMetrics.Create());
        await using PrometheusExporter exporter = new(collector);
        Assert.False(await exporter.ExportAsync(ShopMetrics.Create().Capture()));
        Assert.Contains("shop_sales_total", exporter.GetHealth().LastError, StringComparison.Ordinal);
    }
}
