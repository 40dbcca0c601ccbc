using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class ManySnapshotsTests
{
    private readonly List<PageSnapshot> _others = [];

    [Fact]
    public async Task Snapshots_come_and_go_from_page_to_page_under_the_names_and_labels_given()
    {
        using PrometheusCollector collector = new();
        collector.AddMany(() => _others);
        Assert.DoesNotContain("shop_", await ReadAsync(collector), StringComparison.Ordinal);

        Dictionary<string, string> labels = new() { ["instance"] = "a" };
        ShopMetrics shop = ShopMetrics.Create(clock: null, ("zone", "north"));
        shop.Sales.Add(7);
        _others.Add(new PageSnapshot(shop.Capture()));
        _others.Add(new PageSnapshot(shop.Capture(), "shop_instance", labels));
        string page = await ReadAsync(collector);
        Assert.Contains("shop_sales_total{zone=\"north\"} 7\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_instance_sales_total{zone=\"north\",instance=\"a\"} 7\n", page, StringComparison.Ordinal);

        shop.Sales.Add(1);
        _others[1] = new PageSnapshot(shop.Capture(), "shop_instance", labels);
        page = await ReadAsync(collector);
        Assert.Contains("shop_sales_total{zone=\"north\"} 7\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_instance_sales_total{zone=\"north\",instance=\"a\"} 8\n", page, StringComparison.Ordinal);

        _others.Clear();
        Assert.DoesNotContain("shop_", await ReadAsync(collector), StringComparison.Ordinal);
        Assert.Equal(0, collector.LeftOutSeries);
    }

    [Fact]
    public async Task What_another_version_declares_otherwise_is_left_out_and_counted()
    {
        using PrometheusCollector collector = new();
        collector.AddMany(() => _others);
        _others.Add(Declare("a", define => define.Counter("things_total", "Things.").Add(3)));
        _others.Add(Declare("b", define => define.Counter("things_total", "The things, in other words.").Add(4)));
        _others.Add(Declare("c", define => define.Gauge("things", "Not a counter any more.").Set(5)));
        _others.Add(Declare("a", define => define.Counter("things_total", "Things.").Add(6))); // there twice
        string page = await ReadAsync(collector);
        Assert.Contains("other_things_total{instance=\"a\"} 3\n", page, StringComparison.Ordinal);
        Assert.Contains("other_things_total{instance=\"b\"} 4\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("instance=\"c\"} 5", page, StringComparison.Ordinal);
        Assert.DoesNotContain("instance=\"a\"} 6", page, StringComparison.Ordinal);
        const int rejections = 5; // by reason, of the snapshot that is there twice
        Assert.Equal(1 + 1 + rejections, collector.LeftOutSeries);
    }

    [Fact]
    public void Sets_are_captured_to_be_kept_and_what_others_captured_is_not()
    {
        using PrometheusCollector collector = new();
        ShopMetrics shop = ShopMetrics.Create();
        shop.Sales.Add(1);
        collector.Add(shop);
        collector.AddMany(() => _others);
        _others.Add(Declare("a", define => define.Counter("things_total", "Things.").Add(3)));
        MetricsSnapshot kept = Assert.Single(collector.CaptureSets());
        shop.Sales.Add(1);
        _ = collector.CaptureSets();
        Assert.Equal((1, SnapshotParts.Histograms), (kept.Get(shop.Sales), kept.Parts));
    }

    private static PageSnapshot Declare(string instance, Action<MetricSetBuilder> declare)
    {
        MetricSetBuilder define = new("other");
        declare(define);
        return new PageSnapshot(new MetricSet(define).Capture(), null, new Dictionary<string, string> { ["instance"] = instance });
    }

    private static async Task<string> ReadAsync(PrometheusCollector collector)
    {
        using PrometheusPage page = await collector.GetPageAsync(PrometheusFormat.Text);
        return Encoding.UTF8.GetString(page.Body.Span);
    }
}
