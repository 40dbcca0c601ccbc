namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>What is called what, and what cannot be on one page.</summary>
public class PageModelTests
{
    [Fact]
    public void Sets_that_constant_labels_tell_apart_share_their_families()
    {
        using PrometheusRenderer renderer = new();
        MetricsSnapshot[] snapshots = [ShopMetrics.Create(null, ("site", "a")).Capture(), ShopMetrics.Create(null, ("site", "b")).Capture()];
        string page = System.Text.Encoding.UTF8.GetString(renderer.Render(snapshots, PrometheusFormat.Text));

        Assert.Contains(
            "# TYPE shop_sales_total counter\n# HELP shop_sales_total Sales.\nshop_sales_total{site=\"a\"} 0\nshop_sales_total{site=\"b\"} 0\n",
            page,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x_total", "x", "counter", "gauge")]
    [InlineData("x_created", "x_total", "gauge", "counter")]
    [InlineData("x_bytes_sum", "x_bytes", "gauge", "histogram")]
    [InlineData("x_total_total", "x_total", "counter", "counter")]
    public void Names_that_would_clash_are_refused(string one, string other, string oneKind, string otherKind)
    {
        MetricSetBuilder define = new("set");
        Declare(define, one, oneKind);
        Declare(define, other, otherKind);
        MetricSet set = new(define);
        using PrometheusCollector collector = new();
        ArgumentException refused = Assert.Throws<ArgumentException>(() => collector.Add(set));
        Assert.Contains("set_x", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gauge", "", "Help.")]
    [InlineData("counter", "By", "Help.")]
    [InlineData("counter", "", "Other help.")]
    public void Families_of_one_name_that_disagree_are_refused(string kind, string unit, string help)
    {
        using PrometheusCollector collector = new();
        MetricSetBuilder first = new("set");
        first.Counter("x_bytes_total", "Help.");
        collector.Add(new MetricSet(first));

        MetricSetBuilder second = new("set", new MetricSetOptions { ConstantLabels = new Dictionary<string, string> { ["a"] = "b" } });
        if (kind is "gauge")
            second.Gauge("x_bytes", help);
        else
            second.Counter("x_bytes_total", help, new Unit(unit));
        Assert.Throws<ArgumentException>(() => collector.Add(new MetricSet(second)));
    }

    [Fact]
    public void What_is_added_to_a_key_of_families_itself_stands_apart()
    {
        string page = Render.Page(Coordinator.Busy().Capture());
        Assert.Contains("seedcore_direct_increments_total{key=\"total_tasks\"} 3\n", page, StringComparison.Ordinal);
        Assert.Contains("seedcore_direct_increments_total{key=\"hgnn_routed_total\"} 0\n", page, StringComparison.Ordinal);
        Assert.Contains("seedcore_direct_duration_seconds_count{key=\"fast_path_latency_ms\"} 1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("key=\"hgnn_latency_ms\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("direct_duration", Render.Page(new MetricsTracker().Capture()), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_can_be_names_and_then_hold_all_that_they_sum_up()
    {
        MetricsTracker tracker = Coordinator.Busy();
        string page = Render.Page(tracker.Capture(), options: new PrometheusOptions { UseKeysAsNames = true });

        Assert.Contains("\ntotal_tasks 104\n", page, StringComparison.Ordinal);
        Assert.Contains($"\nfast_path_latency_ms_count {tracker.Capture().GetLatency("fast_path_latency_ms").AllTime.Count}\n", page, StringComparison.Ordinal);
        Assert.Contains("\nfast_path_latency_ms_bucket{le=\"0.9765625\"} ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("seedcore_tasks", page, StringComparison.Ordinal);
        string open = Render.Page(tracker.Capture(), PrometheusFormat.OpenMetrics, new PrometheusOptions { UseKeysAsNames = true });
        Assert.Contains("# TYPE total_tasks unknown\n", open, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_count_of_a_coordinator_is_on_its_page_once()
    {
        MetricsTracker tracker = Coordinator.Busy();
        MetricsSnapshot snapshot = tracker.Capture();
        IReadOnlyList<Wire.MetricFamily> families = Decode.Page(snapshot);
        double tasks = families.Family("seedcore_tasks_total").Metric.Sum(metric => metric.Counter.Value);
        double direct = families.Family("seedcore_direct_increments_total").Metric.Single(metric => metric.Label[0].Value == "total_tasks").Counter.Value;
        ulong samples = (ulong)families.Family("seedcore_tasks_duration_seconds").Metric.Sum(metric => (long)metric.Histogram.SampleCount);

        Assert.Equal(snapshot.GetCounter("total_tasks"), tasks + direct);
        Assert.Equal(80UL, samples); // of 100 tasks 20 had a path that keeps none; one more was not a number
        Assert.Equal(101, tasks);
    }

    [Fact]
    public void A_label_that_is_taken_makes_ours_another()
    {
        MetricsTracker tracker = new(new MetricsTrackerOptions { ConstantLabels = new Dictionary<string, string> { ["key"] = "k" } });
        Assert.Contains(
            "seedcore_direct_increments_total{key=\"k\",key_=\"total_tasks\"} 0\n", Render.Page(tracker.Capture()), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PrometheusRenderer(new PrometheusOptions { NativeHistogramSchema = 7 }));
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => new PrometheusCollector(new PrometheusOptions { TargetInfo = new Dictionary<string, string> { ["service.name"] = "x" } }));
        Assert.Contains("service.name", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Render.Page(TextPageTests.Filled().Capture(SnapshotParts.Counters)));
    }

    private static void Declare(MetricSetBuilder define, string key, string kind)
    {
        switch (kind)
        {
            case "counter": define.Counter(key, "Help."); break;
            case "gauge": define.Gauge(key, "Help."); break;
            default: define.Histogram(key, "Help.", Unit.Bytes); break;
        }
    }
}
