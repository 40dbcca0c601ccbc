using System.Security.Cryptography;
using System.Text;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Hosting;

namespace SeedCore.Metrics.Fast.Aggregation.Tests;

public class ScrapeTests
{
    [Fact]
    public async Task Totals_of_pages_are_the_merge_of_their_sets_to_the_byte()
    {
        await using Instance one = new Instance("one").Work(1);
        await using Instance two = new Instance("two").Work(2);
        await using Aggregator aggregator = await StartAsync(new() { Scrape = [one.Url, two.Url] });
        MetricsSnapshot expected = MetricsSnapshot.Merge([one.Tracker.Capture(), two.Tracker.Capture()]);
        await Eventually.TrueAsync(() => Tasks(aggregator) == 1000, "both pages");

        MetricsSnapshot total = aggregator.State.GetTotal("seedcore");
        AssertSame(expected, total);
        AssertSame(MetricsSnapshot.Merge([one.Tracker.Capture()]), aggregator.State.GetSnapshot("one", "seedcore"));

        one.Work(3);
        await Eventually.TrueAsync(() => Tasks(aggregator) == 1500, "more work");
        AssertSame(MetricsSnapshot.Merge([one.Tracker.Capture(), two.Tracker.Capture()]), aggregator.State.GetTotal("seedcore"));
        Assert.True(aggregator.IsLeader);
        Assert.Empty(aggregator.PageFaults);
    }

    [Fact]
    public async Task A_restart_and_a_reset_add_up()
    {
        Instance first = new Instance("one").Work(1);
        Uri url = first.Url;
        await using Aggregator aggregator = await StartAsync(new() { Scrape = [url] });
        await Eventually.TrueAsync(() => Tasks(aggregator) == 500, "the first process");
        await first.DisposeAsync();
        await Eventually.TrueAsync(() => aggregator.PageFaults.ContainsKey(url), "the end of the first process");

        await using Instance second = new Instance("one", port: url.Port).Work(2);
        await Eventually.TrueAsync(() => Tasks(aggregator) == 1000, "the second process");
        second.Tracker.Reset();
        second.Work(3);
        await Eventually.TrueAsync(() => Tasks(aggregator) == 1500, "the second process after its reset");
        ClusterInstance instance = Assert.Single(aggregator.State.GetInstances());
        Assert.Equal(3, instance.Epochs);
        Assert.Empty(aggregator.PageFaults);
    }

    [Fact]
    public async Task Aggregators_of_aggregators_have_the_same_totals_and_instances()
    {
        await using Instance one = new Instance("one").Work(1);
        await using Instance two = new Instance("two").Work(2);
        await using Aggregator left = await StartAsync(new() { Scrape = [one.Url], IsIntermediate = true });
        await using Aggregator right = await StartAsync(new() { Scrape = [one.Url, two.Url], IsIntermediate = true }); // one is in both
        await using MetricsServer leftPage = Serve(left);
        await using MetricsServer rightPage = Serve(right);
        await using Aggregator middle = await StartAsync(new() { Scrape = [leftPage.Url, rightPage.Url], IsIntermediate = true });
        await using MetricsServer middlePage = Serve(middle);
        await using Aggregator root = await StartAsync(new() { Scrape = [middlePage.Url] });

        await Eventually.TrueAsync(() => Tasks(root) == 1000, "three levels");
        // 'one' is read by two aggregators, and its page has one incarnation for both.
        AssertSame(MetricsSnapshot.Merge([one.Tracker.Capture(), two.Tracker.Capture()]), root.State.GetTotal("seedcore"));
        Assert.Equal(["one", "two"], root.State.GetInstances().Select(instance => instance.Name));
        Assert.Equal((ClusterRole.Relay, ClusterRole.Root), (middle.State.Role, root.State.Role));
    }

    [Fact]
    public async Task Only_what_is_signed_by_the_key_counts()
    {
        ClusterKey key = new(RandomNumberGenerator.GetBytes(32));
        await using Instance signed = new Instance("signed", key).Work(1);
        await using Instance unsigned = new Instance("unsigned").Work(2);
        await using Aggregator aggregator = await StartAsync(new() { Scrape = [signed.Url, unsigned.Url], Signature = key });
        await Eventually.TrueAsync(() => Refused(aggregator) >= 2 && Tasks(aggregator) == 500, "both pages, one of them refused");
        Assert.Equal(["signed"], aggregator.State.GetInstances().Select(instance => instance.Name));
        Assert.Equal([unsigned.Url], aggregator.PageFaults.Keys);
    }

    [Fact]
    public async Task A_token_opens_pages_and_is_shown_nowhere()
    {
        await using Instance guarded = new Instance("guarded", token: "canary-token").Work(1);
        await using Aggregator stranger = await StartAsync(new() { Scrape = [guarded.Url], ScrapeToken = "canary-wrong" });
        await Eventually.TrueAsync(() => stranger.PageFaults.Count == 1, "a refusal");
        Assert.Equal("It answered 401.", stranger.PageFaults[guarded.Url]);

        AggregatorOptions options = Quick(new() { Scrape = [guarded.Url], ScrapeToken = "canary-token" });
        await using Aggregator friend = await StartAsync(options);
        await Eventually.TrueAsync(() => Tasks(friend) == 500, "the page");
        Assert.DoesNotContain("canary", options.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string?, string, string> Wrong { get; } = new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Type: text/html", "<html>", "It has no application/vnd.seedcore.cluster" },
        { "HTTP/1.1 500 Oops\r\nContent-Type: text/plain", "", "It answered 500." },
        { "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/", "", "It answered 302." },
        { "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.seedcore.cluster\r\nContent-Length: 2000000", "", "It has more than 1000000 bytes." },
        { "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.seedcore.cluster", new string('x', 1_000_001), "It has more than 1000000 bytes." },
        { "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.seedcore.cluster", "\u00ff\0\0\0abc", "It is cut off." },
        { "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.seedcore.cluster", "\u0004\0\0\0SCCS", "" },
        { "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.seedcore.cluster", "\u0004\0\0\0junk", "" },
        { null, "", "It did not answer in time." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_page_that_is_none_costs_the_others_nothing(string? head, string body, string fault)
    {
        using RawServer wrong = new(head, Encoding.Latin1.GetBytes(body));
        await using Instance right = new Instance("right").Work(1);
        await using Aggregator aggregator = await StartAsync(
            new() { Scrape = [wrong.Url, right.Url], MaxPageBytes = 1_000_000, ScrapeTimeout = TimeSpan.FromSeconds(head is null ? 0.5 : 5) });
        await Eventually.TrueAsync(() => Tasks(aggregator) == 500, "the other page");
        await Eventually.TrueAsync(
            () => aggregator.PageFaults.TryGetValue(wrong.Url, out string? said) && said.StartsWith(fault, StringComparison.Ordinal), $"'{fault}'");
        Assert.True(aggregator.Metrics.Capture().Get(aggregator.Metrics.Failures, AggregatorSource.Page) > 0);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Uri page = new("http://localhost:1/metrics");
        AggregatorOptions fine = new() { Scrape = [page] };
        Assert.Null(fine.FindFault());
        (AggregatorOptions Options, string Fault)[] wrong =
        [
            (new(), "Redis"),
            (fine with { Children = ["a"] }, "Children"),
            (fine with { Scrape = [new Uri("ftp://localhost")] }, "Scrape"),
            (fine with { ScrapeToken = "a\nb" }, "ScrapeToken"),
            (fine with { MaxPageBytes = 0 }, "MaxPageBytes"),
            (fine with { MaxInstancesOnPage = -1 }, "MaxInstancesOnPage"),
            (fine with { Interval = TimeSpan.Zero }, "Interval"),
            (fine with { ScrapeTimeout = TimeSpan.FromDays(1) }, "ScrapeTimeout"),
            (fine with { LeaseDuration = TimeSpan.FromSeconds(2.9) }, "LeaseDuration"),
            (fine with { Key = "" }, "Key"),
        ];
        Assert.All(wrong, one =>
        {
            ArgumentException refused = Assert.Throws<ArgumentException>(() => new Aggregator(one.Options));
            Assert.Contains(one.Fault, refused.Message, StringComparison.Ordinal);
        });
    }

    internal static AggregatorOptions Quick(AggregatorOptions options) => options with { Interval = TimeSpan.FromMilliseconds(20) };

    internal static async Task<Aggregator> StartAsync(AggregatorOptions options)
    {
        Aggregator aggregator = new(Quick(options));
        await aggregator.StartAsync(CancellationToken.None);
        return aggregator;
    }

    internal static long Tasks(Aggregator aggregator) =>
        aggregator.State.GetTotal("seedcore").TryGetCounter("total_tasks", out long tasks) ? tasks : 0;

    internal static MetricsServer Serve(Aggregator aggregator) =>
        MetricsServer.Start(new MetricsServerOptions { ClusterPage = aggregator.WritePage }, aggregator.AddTo);

    private static long Refused(Aggregator aggregator) => aggregator.Metrics.Capture().Get(aggregator.Metrics.Messages, MergeOutcome.Refused);

    /// <summary>All numbers are the same; times are not compared.</summary>
    private static void AssertSame(MetricsSnapshot expected, MetricsSnapshot actual)
    {
        Assert.Equal(expected.Metrics.Select(metric => metric.Key).Order(), actual.Metrics.Select(metric => metric.Key).Order());
        foreach (MetricDescriptor metric in expected.Metrics)
        {
            for (int cell = 0; cell < metric.Cells; cell++)
            {
                if (metric.Kind == MetricKind.Counter)
                {
                    Assert.Equal(expected.GetCounter(metric, cell), actual.GetCounter(metric, cell));
                }
                else if (metric.Kind == MetricKind.Histogram)
                {
                    HistogramSummary one = expected.GetHistogram(metric, cell);
                    HistogramSummary other = actual.GetHistogram(metric, cell);
                    Assert.Equal((one.Count, one.SumInSteps, one.P99), (other.Count, other.SumInSteps, other.P99));
                    Assert.Equal(one.Buckets.Select(bucket => (bucket.Index, bucket.Count)), other.Buckets.Select(bucket => (bucket.Index, bucket.Count)));
                }
            }
        }
    }
}
