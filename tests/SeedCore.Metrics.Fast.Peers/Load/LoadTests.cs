using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Hosting;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Load;

/// <summary>A server under wrk, with clients that do not behave beside it.</summary>
public sealed partial class LoadTests : IDisposable
{
    private readonly MetricsTracker _tracker = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    [ToolFact("wrk")]
    public async Task Four_connections_that_never_pause_get_nothing_but_pages_while_slow_ones_come_and_go()
    {
        await using MetricsServer server = MetricsServer.Start(new MetricsServerOptions { MaxConnections = 64 }, _tracker.Metrics);
        using CancellationTokenSource end = new();
        Task<int> slow = OpenSlowlyAsync(server.Url, end.Token);
        string report = await WrkAsync(server.Url, connections: 3, seconds: 3); // and one for the scraper
        await end.CancelAsync();

        Assert.DoesNotContain("Non-2xx", report, StringComparison.Ordinal);
        Assert.InRange(RequestsPerSecond(report), 100, double.MaxValue);
        Assert.True(await slow > 64, "too few slow clients to mean anything");
        await ScrapeAsync(server.Url);
    }

    [ToolFact("wrk")]
    public async Task A_crowd_is_told_to_come_again_and_whoever_does_gets_a_page()
    {
        await using MetricsServer server = MetricsServer.Start(0, _tracker.Metrics);
        Task<string> crowd = WrkAsync(server.Url, connections: 200, seconds: 3);
        int pages = 0;
        while (!crowd.IsCompleted)
        {
            using HttpResponseMessage response = await _client.GetAsync(server.Url);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}");
            Assert.NotEmpty(await response.Content.ReadAsStringAsync());
            pages += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        string report = await crowd;
        Assert.Contains("Non-2xx", report, StringComparison.Ordinal);
        Assert.DoesNotMatch("Socket errors:.*(connect|timeout) [1-9]", report);
        Assert.InRange(pages, 1, int.MaxValue);
        await ScrapeAsync(server.Url);
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string> WrkAsync(Uri url, int connections, int seconds)
    {
        ProcessStartInfo start = new(
            Tool.Find("wrk")!,
            string.Create(CultureInfo.InvariantCulture, $"-t 1 -c {connections} -d {seconds}s {url}"))
        {
            RedirectStandardOutput = true,
        };
        Tool.AddLibraries(start);
        using Process wrk = Process.Start(start)!;
        string report = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        Assert.True(wrk.ExitCode == 0, report);
        return report;
    }

    private static double RequestsPerSecond(string report) =>
        double.Parse(RequestRate().Match(report).Groups[1].Value, CultureInfo.InvariantCulture);

    // Half a request each; the oldest are closed by the server to make room.
    private static async Task<int> OpenSlowlyAsync(Uri url, CancellationToken end)
    {
        List<TcpClient> clients = [];
        while (!end.IsCancellationRequested)
        {
            TcpClient client = new();
            clients.Add(client);
            await client.ConnectAsync(url.Host, url.Port, CancellationToken.None);
            await client.GetStream().WriteAsync("GET /metrics HTTP/1.1\r\nX-Slow: "u8.ToArray(), CancellationToken.None);
            await Task.Delay(10, CancellationToken.None);
        }

        clients.ForEach(static client => client.Dispose());
        return clients.Count;
    }

    // What the crowd had asked for when it left is still being answered: until then whoever comes is told to come again.
    private Task ScrapeAsync(Uri url) => Eventually.TrueAsync(
        async () =>
        {
            using HttpResponseMessage response = await _client.GetAsync(url);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return false;
            response.EnsureSuccessStatusCode();
            Assert.Contains("seedcore_tasks_total", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return true;
        },
        "a page");

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestRate();
}
