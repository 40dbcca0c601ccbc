using System.Net;
using System.Text;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class PushgatewayExporterTests
{
    [ToolFact("prometheus-pushgateway")]
    public async Task A_real_gateway_takes_replaces_merges_and_deletes_a_group()
    {
        using Pushgateway gateway = await Pushgateway.StartAsync();
        Dictionary<string, string> grouping = new(StringComparer.Ordinal)
        {
            ["instance"] = "host/1 ü?#%2F..",
            ["shard"] = "",
            ["dots"] = "..",
        };
        PushgatewayOptions replace = new() { Endpoint = gateway.Address, Job = "night/ly", Grouping = grouping, IncludeDiagnostics = false };
        ShopMetrics shop = ShopMetrics.Create();
        shop.Sales.Add(42);
        await using PushgatewayExporter exporter = new(replace);
        Assert.True(await exporter.ExportAsync(shop.Capture()), exporter.GetHealth().LastError);

        const string labels = "{dots=\"..\",instance=\"host/1 ü?#%2F..\",job=\"night/ly\",shard=\"\"}";
        Assert.Contains($"shop_sales_total{labels} 42\n", await gateway.GetMetricsAsync(), StringComparison.Ordinal);

        MetricSetBuilder define = new("other");
        Counter count = define.Counter("things_total", "Things.");
        MetricSet other = new(define);
        count.Increment();
        await using PushgatewayExporter merge = new(new PushgatewayOptions
        {
            Endpoint = gateway.Address, Job = "night/ly", Grouping = grouping, Method = PushMethod.Merge, IncludeDiagnostics = false,
        });
        Assert.True(await merge.ExportAsync(other.Capture()), merge.GetHealth().LastError);
        string both = await gateway.GetMetricsAsync();
        Assert.Contains($"other_things_total{labels} 1\n", both, StringComparison.Ordinal);
        Assert.Contains($"shop_sales_total{labels} 42\n", both, StringComparison.Ordinal);

        Assert.True(await exporter.ExportAsync(shop.Capture()));
        Assert.DoesNotContain("other_things", await gateway.GetMetricsAsync(), StringComparison.Ordinal);

        await exporter.DeleteAsync();
        Assert.DoesNotContain("shop_sales", await gateway.GetMetricsAsync(), StringComparison.Ordinal);
    }

    [ToolFact("prometheus-pushgateway")]
    public async Task A_real_gateway_lets_in_who_has_the_password()
    {
        // The hash is bcrypt's of "test".
        string config = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            config, "basic_auth_users:\n  me: $2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay\n");
        using Pushgateway gateway = await Pushgateway.StartAsync($"--web.config.file={config}");
        await using PushgatewayExporter stranger = new(
            new PushgatewayOptions { Endpoint = gateway.Address, Job = "j", User = "me", Password = "wrong" });
        Assert.False(await stranger.ExportAsync(ShopMetrics.Create().Capture()));
        Assert.Contains("401 to PUT: Unauthorized", stranger.GetHealth().LastError, StringComparison.Ordinal);

        await using PushgatewayExporter friend = new(
            new PushgatewayOptions { Endpoint = gateway.Address, Job = "j", User = "me", Password = "test" });
        Assert.True(await friend.ExportAsync(ShopMetrics.Create().Capture()), friend.GetHealth().LastError);
        File.Delete(config); // it is read at each request
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.Found, false)]
    public async Task An_answer_says_whether_to_try_again_and_when(HttpStatusCode status, bool isTransient)
    {
        using AnsweringHandler handler = new(_ =>
        {
            HttpResponseMessage answer = new(status) { Content = new StringContent("because " + new string('x', 10_000)) };
            answer.Headers.Add("Retry-After", "7");
            return answer;
        });
        using HttpClient client = new(handler);
        await using PushgatewayExporter exporter = new(
            new PushgatewayOptions { Endpoint = new Uri("http://localhost:1/gate/"), Job = "j" }, client);

        ExportException refused = await Assert.ThrowsAsync<ExportException>(() => exporter.DeleteAsync());
        Assert.Equal((isTransient, TimeSpan.FromSeconds(7)), (refused.IsTransient, refused.RetryAfter!.Value));
        Assert.InRange(refused.Message.Length, 20, 400);
        Assert.Equal("http://localhost:1/gate/metrics/job/j", handler.Requests[0].Address);
    }

    [Fact]
    public async Task Credentials_are_sent_as_a_header_and_shown_nowhere()
    {
        string? sent = null;
        using AnsweringHandler handler = new(request =>
            throw new HttpRequestException($"{request.RequestUri} {sent = request.Headers.Authorization!.ToString()} hunter:2 hun%74er"));
        using HttpClient client = new(handler);
        await using PushgatewayExporter exporter = new(
            new PushgatewayOptions { Endpoint = new Uri("http://me:hunter%3A2@localhost:1"), Job = "j" }, client);

        Assert.False(await exporter.ExportAsync(ShopMetrics.Create().Capture()));

        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes("me:hunter:2"));
        Assert.Equal($"Basic {credentials}", sent);
        string shown = exporter.GetHealth().LastError!;
        Assert.DoesNotContain("hunter:2", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter%3A2", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(credentials, shown, StringComparison.Ordinal);
        Assert.Contains("localhost", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://host", "j", "a", "b")]
    [InlineData("http://host", "", "a", "b")]
    [InlineData("http://host", "j", "job", "b")]
    [InlineData("http://host", "j", "a-b", "b")]
    public void Options_that_make_no_sense_are_refused(string endpoint, string job, string label, string value) =>
        Assert.Throws<ArgumentException>(() => new PushgatewayExporter(new PushgatewayOptions
        {
            Endpoint = new Uri(endpoint),
            Job = job,
            Grouping = new Dictionary<string, string> { [label] = value },
        }));

    [Fact]
    public void Half_a_character_is_refused_as_a_grouping_label() => Assert.Throws<ArgumentException>(
        () => new PushgatewayExporter(new PushgatewayOptions
        {
            Endpoint = new Uri("http://host"),
            Job = "j",
            Grouping = new Dictionary<string, string> { ["a"] = "\ud800" },
        }));

    [Fact]
    public async Task The_group_is_deleted_on_disposal_if_that_was_asked_for()
    {
        using AnsweringHandler handler = new(_ => new HttpResponseMessage(HttpStatusCode.Accepted));
        using HttpClient client = new(handler);
        PushgatewayExporter exporter = new(
            new PushgatewayOptions { Endpoint = new Uri("http://localhost:1"), Job = "j", DeleteOnDispose = true }, client);
        Assert.True(await exporter.ExportAsync(ShopMetrics.Create().Capture()));
        await exporter.DisposeAsync();
        Assert.Equal([HttpMethod.Put, HttpMethod.Delete], handler.Requests.Select(request => request.Method));
        Assert.Contains("shop_sales_total 0\n", handler.Requests[0].Body, StringComparison.Ordinal);
    }
}
