using System.Net;
using System.Net.Sockets;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Server;

[Collection("The global tracker")]
public class MetricsServerTests
{
    private readonly MetricsTracker _tracker = new();

    [Fact]
    public async Task Serves_a_set_on_loopback_until_it_is_disposed_of()
    {
        _tracker.IncrementCounter("total_tasks", 7);
        Uri url;
        using HttpClient client = new();
        await using (MetricsServer server = MetricsServer.Start(0, _tracker.Metrics))
        {
            url = server.Url;
            Assert.Equal(("127.0.0.1", "/metrics"), (url.Host, url.AbsolutePath));
            Assert.Contains("seedcore_direct_increments_total{key=\"total_tasks\"} 7\n", await client.GetStringAsync(url), StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(url));
    }

    [Fact]
    public async Task Without_sets_it_serves_the_global_tracker_of_the_moment()
    {
        await using MetricsServer server = MetricsServer.Start(0);
        using HttpClient client = new();
        GlobalMetrics.Set(_tracker);
        _tracker.IncrementCounter("total_tasks", 3);
        Assert.Contains("seedcore_direct_increments_total{key=\"total_tasks\"} 3\n", await client.GetStringAsync(server.Url), StringComparison.Ordinal);
        MetricsTracker next = new();
        next.IncrementCounter("total_tasks", 4);
        GlobalMetrics.Set(next);
        Assert.Contains("seedcore_direct_increments_total{key=\"total_tasks\"} 4\n", await client.GetStringAsync(server.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_is_a_404_that_says_where_the_metrics_are()
    {
        await using MetricsServer server = MetricsServer.Start(0, _tracker.Metrics);
        using HttpClient client = new();
        using HttpResponseMessage response = await client.GetAsync(new Uri(server.Url, "/"));
        Assert.Equal(
            (HttpStatusCode.NotFound, "There is nothing here; the metrics are at /metrics.\n"),
            (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_at_the_start()
    {
        await using MetricsServer server = MetricsServer.Start(0, _tracker.Metrics);
        IOException error = Assert.ThrowsAny<IOException>(() => MetricsServer.Start(server.Url.Port, _tracker.Metrics));
        Assert.Contains("address already in use", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_address_of_another_machine_is_an_error_at_the_start()
    {
        MetricsServerOptions options = new() { Address = IPAddress.Parse("192.0.2.1"), ListenBeyondLoopback = true, AllowAnonymous = true };
        IOException error = Assert.ThrowsAny<IOException>(() => MetricsServer.Start(options, _tracker.Metrics));
        Assert.StartsWith("Failed to bind to 192.0.2.1, port 0: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", false, false, "0.0.0.0 can be reached from other machines. To want that, set ListenBeyondLoopback.")]
    [InlineData("::", false, true, ":: can be reached from other machines. To want that, set ListenBeyondLoopback.")]
    [InlineData("0.0.0.0", true, false, "Whoever reaches 0.0.0.0 could read the metrics. Set BearerToken or Authorize; to want that, set AllowAnonymous.")]
    public void Beyond_loopback_needs_to_be_wanted_in_so_many_words(string address, bool beyond, bool anonymous, string fault)
    {
        MetricsServerOptions options = new() { Address = IPAddress.Parse(address), ListenBeyondLoopback = beyond, AllowAnonymous = anonymous };
        ArgumentException error = Assert.Throws<ArgumentException>(() => MetricsServer.Start(options, _tracker.Metrics));
        Assert.StartsWith(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wanted_in_so_many_words_it_listens_anywhere()
    {
        MetricsServerOptions options = new() { Address = IPAddress.Any, ListenBeyondLoopback = true, AllowAnonymous = true };
        await using MetricsServer server = MetricsServer.Start(options, _tracker.Metrics);
        using HttpClient client = new();
        Assert.NotEmpty(await client.GetStringAsync(new Uri($"http://127.0.0.1:{server.Url.Port}/metrics")));
    }

    [Fact]
    public void Options_are_checked_and_no_message_has_a_secret()
    {
        AssertFault(new() { Port = -1 }, "Port must be between 0 and 65535, but is -1.");
        AssertFault(new() { MaxConnections = 0 }, "MaxConnections must be between 1 and 65536, but is 0.");
        AssertFault(new() { Path = "metrics" }, "Path must begin with a slash, but is 'metrics'.");
        AssertFault(new() { BearerToken = " " }, "BearerToken is blank: an absent secret must not look like one.");
        AssertFault(new() { Scrape = { MaxConcurrent = 0 } }, "Scrape.MaxConcurrent must be between 1 and 1024.");
        AssertFault(new() { Scrape = { SendTimeout = TimeSpan.Zero } }, "Scrape.SendTimeout must be between 00:00:00.001 and 01:00:00.");
        AssertFault(new() { Prometheus = new() { NativeHistogramSchema = 9 } }, "NativeHistogramSchema is -4 to 6, not 9.");
        Assert.DoesNotContain("c4n4ry", new MetricsServerOptions { BearerToken = "c4n4ry" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sets_that_cannot_be_on_one_page_are_refused_and_nothing_is_left_listening()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.Throws<ArgumentException>(() => MetricsServer.Start(port, new VerifierMetrics(new("a")), new VerifierMetrics(new("a"))));
        await using MetricsServer server = MetricsServer.Start(port, _tracker.Metrics);
        Assert.Equal(port, server.Url.Port);
    }

    private void AssertFault(MetricsServerOptions options, string fault)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => MetricsServer.Start(options, _tracker.Metrics));
        Assert.StartsWith(fault, error.Message, StringComparison.Ordinal);
    }
}
