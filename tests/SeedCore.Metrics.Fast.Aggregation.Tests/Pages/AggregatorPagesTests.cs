using System.Globalization;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Hosting;

namespace SeedCore.Metrics.Fast.Aggregation.Tests;

public class AggregatorPagesTests
{
    [Fact]
    public async Task The_page_has_the_totals_each_instance_and_what_is_known_about_them()
    {
        await using Instance one = new Instance("one").Work(1);
        await using Instance two = new Instance("two \"quoted\"").Work(2);
        await using Aggregator aggregator = await ScrapeTests.StartAsync(new() { Scrape = [one.Url, two.Url] });
        await Eventually.TrueAsync(() => ScrapeTests.Tasks(aggregator) == 1000, "both pages");
        await using MetricsServer server = ScrapeTests.Serve(aggregator);
        IReadOnlyDictionary<string, double> page = await ReadAsync(server);

        Assert.Equal(1000, Sum(page, "seedcore_tasks_total{"));
        Assert.Equal(1000, Sum(page, "seedcore_instance_tasks_total{"));
        Assert.Equal(500, Sum(page, "seedcore_instance_tasks_total{instance=\"one\""));
        Assert.Equal(500, Sum(page, "seedcore_instance_tasks_total{instance=\"two \\\"quoted\\\"\""));
        Assert.Equal(
            page["seedcore_tasks_duration_seconds_count{path=\"fast\",outcome=\"success\"}"],
            page["seedcore_instance_tasks_duration_seconds_count{instance=\"one\",path=\"fast\",outcome=\"success\"}"]
                + page["seedcore_instance_tasks_duration_seconds_count{instance=\"two \\\"quoted\\\"\",path=\"fast\",outcome=\"success\"}"]);
        Assert.Equal(2, page["seedcore_cluster_instances{state=\"live\"}"]);
        Assert.Equal(0, page["seedcore_cluster_instances{state=\"stale\"}"]);
        Assert.Equal(0, page["seedcore_cluster_instances{state=\"folded\"}"]);
        Assert.Equal(0, page["seedcore_cluster_instances_not_shown"]);
        Assert.Equal(0, page["seedcore_cluster_series_not_shown"]);
        Assert.Equal(1, page["seedcore_cluster_instance_up{instance=\"one\"}"]);
        Assert.Equal(1, page["seedcore_cluster_leader"]);
        Assert.True(page["seedcore_cluster_messages_total{outcome=\"added\"}"] == 2);
        Assert.True(page["seedcore_cluster_message_lag_duration_seconds_count"] >= 2);
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_stale_and_keeps_its_totals()
    {
        Instance gone = new Instance("gone").Work(1);
        await using Instance here = new Instance("here").Work(2);
        await using Aggregator aggregator = await ScrapeTests.StartAsync(
            new() { Scrape = [gone.Url, here.Url], State = new ClusterStateOptions { StaleAfter = TimeSpan.FromSeconds(3) } });
        await Eventually.TrueAsync(() => ScrapeTests.Tasks(aggregator) == 1000, "both pages");
        await gone.DisposeAsync();
        await Eventually.TrueAsync(() => aggregator.State.GetInstances().Any(one => one.Status == ClusterInstanceStatus.Stale), "staleness");
        await using MetricsServer server = ScrapeTests.Serve(aggregator);
        IReadOnlyDictionary<string, double> page = await ReadAsync(server);
        Assert.Equal((1, 1), (page["seedcore_cluster_instances{state=\"live\"}"], page["seedcore_cluster_instances{state=\"stale\"}"]));
        Assert.Equal(0, page["seedcore_cluster_instance_up{instance=\"gone\"}"]);
        Assert.True(page["seedcore_cluster_instance_age_seconds{instance=\"gone\"}"] >= 3);
        Assert.Equal(1000, Sum(page, "seedcore_tasks_total{"));
    }

    [Fact]
    public async Task More_instances_than_a_page_shows_are_counted_and_in_the_totals()
    {
        await using Instance one = new Instance("one").Work(1);
        await using Instance two = new Instance("two").Work(2);
        await using Instance three = new Instance("three").Work(3);
        await using Aggregator aggregator = await ScrapeTests.StartAsync(new() { Scrape = [one.Url, two.Url, three.Url], MaxInstancesOnPage = 2 });
        await Eventually.TrueAsync(() => ScrapeTests.Tasks(aggregator) == 1500, "the pages");
        await using MetricsServer server = ScrapeTests.Serve(aggregator);
        IReadOnlyDictionary<string, double> page = await ReadAsync(server);
        Assert.Equal(1500, Sum(page, "seedcore_tasks_total{"));
        Assert.Equal(1000, Sum(page, "seedcore_instance_tasks_total{"));
        Assert.Equal(1, page["seedcore_cluster_instances_not_shown"]);
    }

    private static double Sum(IReadOnlyDictionary<string, double> page, string prefix) =>
        page.Where(sample => sample.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(sample => sample.Value);

    private static async Task<IReadOnlyDictionary<string, double>> ReadAsync(MetricsServer server)
    {
        using HttpClient client = new();
        string text = await client.GetStringAsync(server.Url);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')],
                line => line.EndsWith("+Inf", StringComparison.Ordinal) ? double.PositiveInfinity : double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture),
                StringComparer.Ordinal);
    }
}
