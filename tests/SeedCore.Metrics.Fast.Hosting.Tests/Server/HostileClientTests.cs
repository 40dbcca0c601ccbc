using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Server;

/// <summary>Whatever clients do, scrapes keep being answered.</summary>
public class HostileClientTests
{
    private readonly VerifierMetrics _metrics = new(new("verifier"));

    [Fact]
    public async Task Headers_have_three_seconds()
    {
        await using MetricsServer server = MetricsServer.Start(0, _metrics);
        using RawClient slow = await RawClient.ConnectAsync(server.Url);
        long start = TimeProvider.System.GetTimestamp();
        await slow.SendAsync("GET /metrics HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        Assert.StartsWith("HTTP/1.1 408 ", await slow.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 2, 8);
    }

    [Theory]
    [InlineData(9000, "HTTP/1.1 431 ")]
    [InlineData(7000, "HTTP/1.1 200 ")]
    public async Task Headers_have_eight_kibibytes(int size, string answer)
    {
        await using MetricsServer server = MetricsServer.Start(0, _metrics);
        using RawClient client = await RawClient.ConnectAsync(server.Url);
        await client.SendAsync($"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Large: {new string('x', size)}\r\n\r\n");
        Assert.StartsWith(answer, await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000000000\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000000000\r\n\r\n", "HTTP/1.1 413 ")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.1 413 ")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /metrics HTTP/1.1\r\nConnection: close\r\n\r\n", "HTTP/1.1 400 ")]
    public async Task What_is_no_scrape_is_refused_at_once(string request, string answer)
    {
        await using MetricsServer server = MetricsServer.Start(0, _metrics);
        using RawClient client = await RawClient.ConnectAsync(server.Url);
        await client.SendAsync(request);
        Assert.StartsWith(answer, await client.ReadStatusAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scraper_gets_in_however_many_slow_clients_there_are()
    {
        const int Limit = 8;
        await using MetricsServer server = MetricsServer.Start(new MetricsServerOptions { MaxConnections = Limit }, _metrics);
        List<RawClient> slow = [];
        try
        {
            for (int i = 0; i < 5 * Limit; i++)
            {
                RawClient client = await RawClient.ConnectAsync(server.Url);
                slow.Add(client);
                await client.SendAsync("GET /metrics HT");
                if (i % 4 == 0)
                    await ScrapeAsync(server.Url);
            }

            Assert.Equal("", await slow[0].ReadToEndAsync()); // closed without an answer, for another
        }
        finally
        {
            slow.ForEach(static client => client.Dispose());
        }
    }

    [Fact]
    public async Task Whoever_does_not_take_a_large_page_is_dropped_and_delays_nobody()
    {
        MetricsServerOptions options = new() { Scrape = { SendTimeout = TimeSpan.FromSeconds(1.5) } };
        await using MetricsServer server = MetricsServer.Start(options, _metrics, LargeSet());
        List<RawClient> slow = [];
        try
        {
            long start = TimeProvider.System.GetTimestamp();
            while (slow.Count < 8 || TimeProvider.System.GetElapsedTime(start) < options.Scrape.SendTimeout * 2)
            {
                await ScrapeAsync(server.Url);
                if (slow.Count == 8) // twice as many as may wait for a page
                    continue;
                RawClient client = await RawClient.ConnectAsync(server.Url);
                slow.Add(client);
                client.Socket.ReceiveBufferSize = 4096;
                await client.SendAsync("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
            }

            // What was on its way when the server gave up is no whole page.
            string got = await slow[0].ReadToEndAsync();
            Assert.DoesNotContain("large_counter_999_total 0", got, StringComparison.Ordinal);
        }
        finally
        {
            slow.ForEach(static client => client.Dispose());
        }
    }

    // 10 MB of help: more than a connection's buffers hold.
    private static MetricSet LargeSet()
    {
        MetricSetBuilder define = new("large");
        for (int i = 0; i < 1000; i++)
            define.Counter($"counter_{i}", new string('x', 10_000));
        return new MetricSet(define);
    }

    private static async Task ScrapeAsync(Uri url)
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
        Assert.Contains("verifier_pass_total 0\n", await client.GetStringAsync(url), StringComparison.Ordinal);
    }
}
