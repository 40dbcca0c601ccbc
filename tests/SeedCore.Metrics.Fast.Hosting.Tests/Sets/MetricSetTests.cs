using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Sets;

public class MetricSetTests
{
    [Fact]
    public async Task Sets_are_made_by_the_container_and_exported_with_the_tracker()
    {
        RecordingExporter exporter = new();
        using IHost host = TestHosts.Build(
            services =>
            {
                services.AddSingleton(new Queue<string>(["one", "two"]));
                services.AddSeedCoreMetrics().AddMetricSet<VerifierMetrics>().AddMetricSet<QueueMetrics>("waiting_line").AddExporter(_ => exporter);
            },
            ("ConstantLabels:shard", "7"));
        await host.StartAsync();
        host.Services.GetRequiredService<VerifierMetrics>().Passed.Add(3);
        host.Services.GetRequiredService<MetricsTracker>().IncrementCounter("total_tasks");
        await host.StopAsync();

        Assert.Equal(["seedcore", "verifier", "waiting_line"], exporter.Snapshots.Select(static snapshot => snapshot.Name));
        MetricsSnapshot[] snapshots = [.. exporter.Snapshots];
        Assert.Equal(1, snapshots[0].GetCounter("total_tasks"));
        Assert.Equal(3, snapshots[1].GetCounter("verifier_pass_total"));
        Assert.Equal(2, snapshots[2].Get(host.Services.GetRequiredService<QueueMetrics>().Waiting));
        Assert.All(
            [host.Services.GetRequiredService<VerifierMetrics>(), host.Services.GetRequiredService<QueueMetrics>()],
            static (MetricSet set) => Assert.Equal("7", set.ConstantLabels["shard"]));
    }

    [Fact]
    public async Task The_tracker_can_be_left_out()
    {
        RecordingExporter exporter = new();
        using IHost host = TestHosts.Build(
            services => services.AddSeedCoreMetrics().AddMetricSet<VerifierMetrics>().AddExporter(_ => exporter), ("ExportTracker", "false"));
        await host.StartAsync();
        await host.StopAsync();
        Assert.Equal("verifier", Assert.Single(exporter.Snapshots).Name);
    }

    [Fact]
    public async Task Disabled_metrics_record_and_export_nothing()
    {
        RecordingExporter exporter = new();
        using IHost host = TestHosts.Build(
            services => services.AddSeedCoreMetrics().AddMetricSet<VerifierMetrics>().AddExporter(_ => exporter), ("Enabled", "false"));
        await host.StartAsync();
        VerifierMetrics metrics = host.Services.GetRequiredService<VerifierMetrics>();
        metrics.Passed.Increment();
        await host.StopAsync();
        Assert.Empty(exporter.Snapshots);
        Assert.Equal(0, metrics.Capture().GetCounter("verifier_pass_total"));
    }

    [Fact]
    public async Task A_set_added_twice_is_exported_once_and_two_of_one_name_stop_the_start()
    {
        using IHost twice = TestHosts.Build(static services => services.AddSeedCoreMetrics().AddMetricSet<VerifierMetrics>().AddMetricSet<VerifierMetrics>());
        await twice.StartAsync();
        Assert.Equal(2, twice.Services.GetRequiredService<MetricSets>().All.Count);

        using IHost clash = TestHosts.Build(static services =>
        {
            services.AddSingleton(new Queue<string>());
            services.AddSeedCoreMetrics().AddMetricSet<VerifierMetrics>().AddMetricSet<QueueMetrics>("verifier");
        });
        Exception error = await Assert.ThrowsAsync<InvalidOperationException>(() => clash.StartAsync());
        Assert.Equal("Two metric sets are named 'verifier': VerifierMetrics and QueueMetrics. Give one another name where it is added.", error.Message);
    }

    [Fact]
    public async Task Sets_of_one_name_may_differ_in_their_labels()
    {
        using IHost host = TestHosts.Build(static services => services.AddSeedCoreMetrics()
            .AddMetricSet("shard", static (_, _) => new VerifierMetrics(OfShard("1")))
            .AddMetricSet("shard", static (_, _) => new MetricSet(OfShard("2"))));
        await host.StartAsync();
        Assert.Equal(["seedcore", "shard", "shard"], host.Services.GetRequiredService<MetricSets>().All.Select(static set => set.Name));

        static MetricSetBuilder OfShard(string shard) =>
            new("shard", new MetricSetOptions { ConstantLabels = new Dictionary<string, string> { ["shard"] = shard } });
    }

    [Fact]
    public async Task A_set_whose_declarations_are_wrong_stops_the_start()
    {
        using IHost host = TestHosts.Build(static services => services.AddSeedCoreMetrics().AddMetricSet("wrong", static (_, define) =>
        {
            define.Counter("twice", "Once.");
            define.Counter("twice", "Again.");
            return new MetricSet(define);
        }));
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync());
        Assert.Contains("'twice'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(VerifierMetrics), "verifier")]
    [InlineData(typeof(QueueMetrics), "queue")]
    [InlineData(typeof(MetricSet), "metric_set")]
    [InlineData(typeof(HTTPServer2Metrics), "http_server2")]
    [InlineData(typeof(List<int>), "list")]
    public void A_set_is_named_after_its_type(Type type, string name) => Assert.Equal(name, SetName.Of(type));

    private static class HTTPServer2Metrics;
}
