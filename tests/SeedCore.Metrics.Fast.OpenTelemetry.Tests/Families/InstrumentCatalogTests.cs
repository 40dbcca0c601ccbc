namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>What is called what, in which unit and with which attributes.</summary>
public class InstrumentCatalogTests
{
    [Fact]
    public void The_coordinators_metrics_have_dotted_names_base_units_and_labels_as_attributes()
    {
        MetricsSnapshot snapshot = new MetricsTracker().Capture();
        IReadOnlyList<InstrumentFamily> families = InstrumentCatalog.Of(in snapshot);

        Assert.Equal(["path", "outcome"], AttributesOf(families, "seedcore.tasks", InstrumentKind.Counter, ""));
        Assert.Equal(["path", "outcome"], AttributesOf(families, "seedcore.tasks.duration", InstrumentKind.Histogram, "s"));
        Assert.Equal([], AttributesOf(families, "seedcore.route_remote", InstrumentKind.Counter, ""));
        Assert.Equal([], AttributesOf(families, "seedcore.route_remote.duration", InstrumentKind.Histogram, "s"));
        Assert.Equal([], AttributesOf(families, "seedcore.bulk_resolve_items", InstrumentKind.Counter, "{item}"));
        Assert.Equal(["decision", "plan"], AttributesOf(families, "seedcore.routed", InstrumentKind.Counter, ""));
        Assert.Equal(["key"], AttributesOf(families, "seedcore.direct_increments", InstrumentKind.Counter, ""));
        Assert.Equal(["key"], AttributesOf(families, "seedcore.direct_duration", InstrumentKind.Histogram, "s"));
        Assert.Equal(["reason"], AttributesOf(families, "seedcore.metrics_rejected", InstrumentKind.Counter, ""));
        Assert.All(families.Single(family => family.Name == "seedcore.tasks.duration").Series, series => Assert.Equal(1000, series.Divisor));
        Assert.DoesNotContain(families, family => family.Name is "seedcore.total_tasks" or "seedcore.fast_path.duration");
    }

    [Fact]
    public void Constant_labels_are_attributes_of_every_series()
    {
        MetricSetBuilder define = new("jobs", new MetricSetOptions { ConstantLabels = new Dictionary<string, string> { ["site"] = "a" } });
        define.Counter("jobs_done_total", "Done.");
        MetricsSnapshot snapshot = new MetricSet(define).Capture();

        InstrumentFamily family = InstrumentCatalog.Of(in snapshot)[0];
        Assert.Equal("jobs.done", family.Name);
        Assert.Equal([KeyValuePair.Create("site", "a")], family.Series[0].Labels.Labels);
    }

    [Theory]
    [InlineData("By")]
    [InlineData("us")]
    [InlineData("KiBy")]
    public void A_histogram_that_is_no_latency_is_shown_in_the_unit_of_its_buckets(string declared)
    {
        MetricSetBuilder define = new("set");
        define.Histogram("x", "X.", new Unit(declared));
        MetricsSnapshot snapshot = new MetricSet(define).Capture();

        InstrumentFamily family = InstrumentCatalog.Of(in snapshot)[0];
        Assert.Equal(declared, family.Unit);
        Assert.Equal(1, family.Series[0].Divisor);
    }

    [Fact]
    public void Two_metrics_of_one_name_are_refused()
    {
        MetricSetBuilder define = new("set");
        define.Counter("x_total", "X.");
        define.Gauge("x", "X.");
        MetricsSnapshot snapshot = new MetricSet(define).Capture();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => InstrumentCatalog.Of(in snapshot));
        Assert.Contains("'set.x'", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> AttributesOf(IReadOnlyList<InstrumentFamily> families, string name, InstrumentKind kind, string unit)
    {
        InstrumentFamily family = Assert.Single(families, family => family.Name == name);
        Assert.Equal((kind, unit), (family.Kind, family.Unit));
        return family.Series[0].Labels.Labels.Select(label => label.Key);
    }
}
