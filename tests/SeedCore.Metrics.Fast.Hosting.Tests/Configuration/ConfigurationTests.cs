using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Configuration;

public class ConfigurationTests
{
    [Fact]
    public async Task Every_option_is_bound_from_the_configuration()
    {
        using IHost host = TestHosts.Build(
            static services => services.AddSeedCoreMetrics(),
            ("Name", "shop"),
            ("Enabled", "true"),
            ("ExportTracker", "false"),
            ("SetGlobal", "false"),
            ("LatencyReservoirSize", "77"),
            ("ConstantLabels:shard", "7"),
            ("Gauges:0", "queue_length"),
            ("Gauges:1", "workers"),
            ("Export:Interval", "00:00:01"),
            ("Export:ExportTimeout", "00:00:02"),
            ("Export:QueueCapacity", "3"),
            ("Export:MaxAttempts", "4"),
            ("Export:BaseBackoff", "00:00:05"),
            ("Export:MaxBackoff", "00:00:06"),
            ("Export:MaxRetryAfter", "00:00:07"),
            ("Export:MaxAge", "00:00:08"),
            ("Export:ShutdownTimeout", "00:00:09"),
            ("Prometheus:UseKeysAsNames", "true"),
            ("Prometheus:TargetInfo:version", "7"),
            ("Prometheus:IncludeCreated", "false"),
            ("Prometheus:IncludeNativeHistograms", "false"),
            ("Prometheus:NativeHistogramSchema", "2"),
            ("Prometheus:IncludeDiagnostics", "false"),
            ("Scrape:MaxConcurrent", "2"),
            ("Scrape:Timeout", "00:00:03"),
            ("Scrape:SendTimeout", "00:00:04"));
        await host.StartAsync();

        SeedCoreMetricsOptions options = host.Services.GetRequiredService<IOptions<SeedCoreMetricsOptions>>().Value;
        Assert.Equal(("shop", true, false, false, 77), (options.Name, options.Enabled, options.ExportTracker, options.SetGlobal, options.LatencyReservoirSize));
        Assert.Equal("7", options.ConstantLabels["shard"]);
        Assert.Equal(["queue_length", "workers"], options.Gauges);
        Assert.Equal(
            [1, 2, 5, 6, 7, 8, 9],
            new[]
            {
                options.Export.Interval, options.Export.ExportTimeout, options.Export.BaseBackoff, options.Export.MaxBackoff,
                options.Export.MaxRetryAfter, options.Export.MaxAge, options.Export.ShutdownTimeout,
            }.Select(static time => time.TotalSeconds));
        Assert.Equal((3, 4), (options.Export.QueueCapacity, options.Export.MaxAttempts));
        Assert.Equal((2, 3.0, 4.0), (options.Scrape.MaxConcurrent, options.Scrape.Timeout.TotalSeconds, options.Scrape.SendTimeout.TotalSeconds));
        PrometheusOptions page = options.Prometheus.ToPrometheusOptions();
        Assert.Equal("7", page.TargetInfo["version"]);
        Assert.Equal(
            (true, false, false, 2, false),
            (page.UseKeysAsNames, page.IncludeCreated, page.IncludeNativeHistograms, page.NativeHistogramSchema, page.IncludeDiagnostics));

        MetricsTracker tracker = host.Services.GetRequiredService<MetricsTracker>();
        tracker.SetGauge("workers", 5);
        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal(("shop", 5.0, 77), (snapshot.Name, tracker.GetGauge("workers"), tracker.GetMetadata().LatencyReservoirSize));
        Assert.Equal("7", tracker.Metrics.ConstantLabels["shard"]);
        await host.StopAsync();
    }

    [Fact]
    public async Task Code_has_the_last_word()
    {
        using IHost host = TestHosts.Build(static services => services.AddSeedCoreMetrics(static options => options.Name = "code"), ("Name", "file"));
        await host.StartAsync();
        Assert.Equal("code", host.Services.GetRequiredService<MetricsTracker>().Capture().Name);
    }

    [Fact]
    public async Task The_defaults_start_and_are_those_of_the_pump()
    {
        Assert.Equal("started", await TestHosts.StartErrorAsync());
        MetricsPumpOptions expected = new() { Jitter = static () => 0 };
        Assert.Equal(expected, new MetricsExportOptions().ToPumpOptions(TimeProvider.System) with { Jitter = expected.Jitter });
    }

    [Fact]
    public void Services_without_a_configuration_have_the_defaults()
    {
        using ServiceProvider services = new ServiceCollection().AddSeedCoreMetrics().Services.BuildServiceProvider();
        Assert.Equal("seedcore", services.GetRequiredService<MetricsTracker>().Capture().Name);
    }

    [Theory]
    [InlineData("Export:Interval", "soon", "Failed to convert configuration value 'soon' at 'SeedCore:Metrics:Export:Interval' to type 'System.TimeSpan'.")]
    [InlineData("Export:Interval", "00:00:00", "SeedCore:Metrics:Export: Interval must be between 00:00:00.0010000 and 24.00:00:00, but is 00:00:00.")]
    [InlineData("Export:MaxBackoff", "00:00:00.5", "SeedCore:Metrics:Export: MaxBackoff must be between 00:00:01 and 24.00:00:00, but is 00:00:00.5000000.")]
    [InlineData("Enabled", "perhaps", "Failed to convert configuration value 'perhaps' at 'SeedCore:Metrics:Enabled' to type 'System.Boolean'.")]
    [InlineData("LatencyReservoirSize", "0", "SeedCore:Metrics:LatencyReservoirSize must be between 1 and 1048576.")]
    [InlineData("Scrape:MaxConcurrent", "0", "SeedCore:Metrics:Scrape:MaxConcurrent must be between 1 and 1024.")]
    [InlineData("Scrape:Timeout", "02:00:00", "SeedCore:Metrics:Scrape:Timeout must be between 00:00:00.001 and 01:00:00.")]
    [InlineData("Name", "7up", "SeedCore:Metrics:Name: The metric set's name '7up' is not valid: ")]
    [InlineData("ConstantLabels:9", "x", "SeedCore:Metrics:ConstantLabels: Metric set 'seedcore': the constant label '9' is not valid: ")]
    [InlineData("Gauges:0", "total_tasks", "SeedCore:Metrics:Gauges:0: ")]
    [InlineData("Prometheus:NativeHistogramSchema", "9", "SeedCore:Metrics:Prometheus: NativeHistogramSchema is -4 to 6, not 9.")]
    [InlineData("Prometheus:TargetInfo:9", "x", "SeedCore:Metrics:Prometheus: TargetInfo: the label '9' is not valid: ")]
    [InlineData("Otlp:Protocol", "smoke", "Failed to convert configuration value 'smoke' at 'SeedCore:Metrics:Otlp:Protocol' to type ")]
    [InlineData("Otlp:Endpoint", "collector:4317", "SeedCore:Metrics:Otlp: Endpoint has to be an absolute http or https address.")]
    [InlineData("Otlp:MaxBuckets", "2", "SeedCore:Metrics:Otlp: MaxBuckets is 4 to 3072, not 2.")]
    [InlineData("Otlp:Header:a", "x", "The configuration key 'SeedCore:Metrics:Otlp:Header' is not known; there may be Endpoint, ")]
    [InlineData("Nmae", "x", "The configuration key 'SeedCore:Metrics:Nmae' is not known; there may be Name, Enabled, ")]
    [InlineData("Export:Intervall", "00:00:01", "The configuration key 'SeedCore:Metrics:Export:Intervall' is not known; there may be Interval, ")]
    [InlineData("Scrape:Limit", "4", "The configuration key 'SeedCore:Metrics:Scrape:Limit' is not known; there may be MaxConcurrent, ")]
    public async Task A_wrong_value_stops_the_start_and_is_named(string key, string value, string message) =>
        Assert.StartsWith(message, await TestHosts.StartErrorAsync((key, value)), StringComparison.Ordinal);

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        string error = await TestHosts.StartErrorAsync(("Name", "7up"), ("Export:MaxAttempts", "0"), ("Gauges:0", "-"));
        Assert.Contains("SeedCore:Metrics:Name: ", error, StringComparison.Ordinal);
        Assert.Contains("SeedCore:Metrics:Export: MaxAttempts ", error, StringComparison.Ordinal);
        Assert.Contains("SeedCore:Metrics:Gauges:0: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_of_another_package_is_left_to_it() =>
        Assert.Equal("started", await TestHosts.StartErrorAsync(("Other:Endpoint", "x")));

    [Theory]
    [InlineData(typeof(SeedCoreMetricsOptions), "Root")]
    [InlineData(typeof(MetricsExportOptions), "Export")]
    [InlineData(typeof(PrometheusPageOptions), "Prometheus")]
    [InlineData(typeof(OtlpExportOptions), "Otlp")]
    [InlineData(typeof(MetricsScrapeOptions), "Scrape")]
    public void The_known_keys_are_the_options(Type type, string keys)
    {
        IEnumerable<string> properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => property.Name);
        var known = (IReadOnlyList<string>)typeof(OptionsKeys).GetProperty(keys)!.GetValue(null)!;
        Assert.Equal(properties.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }
}
