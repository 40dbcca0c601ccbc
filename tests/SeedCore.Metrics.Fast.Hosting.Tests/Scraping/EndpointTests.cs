using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Scraping;

public class EndpointTests
{
    [Fact]
    public async Task A_browser_gets_text_with_everything_that_was_recorded()
    {
        await using WebApplication application = await WebHosts.StartAsync(static metrics => metrics.AddMetricSet<VerifierMetrics>());
        application.Services.GetRequiredService<MetricsTracker>().TrackMetrics("fast", success: true, latencyMs: 5);
        application.Services.GetRequiredService<VerifierMetrics>().Passed.Add(3);

        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(request);
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("seedcore_tasks_total{path=\"fast\",outcome=\"success\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("verifier_pass_total 3\n", page, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(page), response.Content.Headers.ContentLength);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0", "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData(
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited")]
    public async Task A_scraper_gets_the_format_it_asks_for(string accept, string contentType)
    {
        await using WebApplication application = await WebHosts.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(request);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.NotEqual(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Gzip_is_sent_where_it_is_accepted_and_is_the_same_page()
    {
        await using WebApplication application = await WebHosts.StartAsync(
            static metrics => metrics.AddMetricSet<VerifierMetrics>(), map: null, ("ExportTracker", "false"));
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } } };
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(request);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);

        await using GZipStream gzip = new(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using StreamReader reader = new(gzip);
        Assert.Contains("verifier_pass_total 0\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        await using WebApplication application = await WebHosts.StartAsync();
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused(string method)
    {
        await using WebApplication application = await WebHosts.StartAsync();
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(new HttpRequestMessage(new HttpMethod(method), "/metrics"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
        Assert.Equal("Metrics can be read only: GET or HEAD.\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_is_refused()
    {
        await using WebApplication application = await WebHosts.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics") { Content = new StringContent("x") };
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Four_scrapes_wait_for_a_page_and_the_fifth_is_told_to_come_again()
    {
        using Blocker blocker = new();
        int begun = 0;
        await using WebApplication application = await WebHosts.StartAsync(
            metrics => metrics.AddMetricSet("blocker", (_, _) => blocker.Set),
            application =>
            {
                application.Use(async (_, next) =>
                {
                    Task scrape = next();
                    Interlocked.Increment(ref begun); // it waits for its page
                    await scrape;
                });
                application.MapSeedCoreMetrics();
            });
        HttpClient client = application.GetTestClient();
        Task<HttpResponseMessage>[] four = [.. Enumerable.Range(0, 4).Select(_ => client.GetAsync(new Uri("/metrics", UriKind.Relative)))];
        await Eventually.TrueAsync(() => Volatile.Read(ref begun) == 4 && blocker.Entered == 1, "four scrapes");

        using HttpResponseMessage fifth = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (fifth.StatusCode, fifth.Headers.RetryAfter!.ToString()));
        Assert.Equal("4 scrapes are waiting already.\n", await fifth.Content.ReadAsStringAsync());

        blocker.Release();
        foreach (Task<HttpResponseMessage> scrape in four)
        {
            using HttpResponseMessage response = await scrape;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.InRange(blocker.Entered, 1, 2); // one rendering for those who came before it began, one for the others
        using HttpResponseMessage later = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("scrapes_refused_total{reason=\"busy\"} 1\n", await later.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.2", "The page was not ready within 0.18 s.\n")]
    [InlineData("60", "The page was not ready within 0.3 s.\n")]
    [InlineData("soon", "The page was not ready within 0.3 s.\n")]
    [InlineData("-1", "The page was not ready within 0.3 s.\n")]
    [InlineData("0", "The page was not ready within 0.3 s.\n")]
    [InlineData("1e400", "The page was not ready within 0.3 s.\n")]
    public async Task A_page_that_is_late_is_a_503_before_the_scraper_gives_up(string timeout, string reason)
    {
        using Blocker blocker = new();
        await using WebApplication application = await WebHosts.StartAsync(
            metrics => metrics.AddMetricSet("blocker", (_, _) => blocker.Set), map: null, ("Scrape:Timeout", "00:00:00.300"));
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Prometheus-Scrape-Timeout-Seconds", timeout);
        using HttpResponseMessage response = await application.GetTestClient().SendAsync(request);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, reason), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        blocker.Release();
    }

    [Fact]
    public async Task Conventions_compose()
    {
        await using WebApplication application = await WebHosts.StartAsync(
            metrics: null,
            static application => application.MapSeedCoreMetrics("/inner/metrics").RequireHost("metrics.test"));
        HttpClient client = application.GetTestClient();
        using HttpResponseMessage wrong = await client.GetAsync(new Uri("http://other.test/inner/metrics"));
        using HttpResponseMessage right = await client.GetAsync(new Uri("http://metrics.test/inner/metrics"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (wrong.StatusCode, right.StatusCode));
    }

    [Fact]
    public async Task Authorization_is_the_applications()
    {
        await using WebApplication application = await WebHosts.StartAsync(
            static metrics =>
            {
                metrics.Services.AddAuthorization();
                metrics.Services.AddAuthentication("token").AddScheme<AuthenticationSchemeOptions, TokenAuthentication>("token", configureOptions: null);
            },
            static application => application.MapSeedCoreMetrics().RequireAuthorization());
        HttpClient client = application.GetTestClient();
        using HttpResponseMessage stranger = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Unauthorized, ""), (stranger.StatusCode, await stranger.Content.ReadAsStringAsync()));
        client.DefaultRequestHeaders.Add("X-Who", "scraper");
        using HttpResponseMessage scraper = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, scraper.StatusCode);
    }

    [Fact]
    public async Task Mapping_what_was_not_added_is_an_error_that_says_what_to_do()
    {
        await using WebApplication application = WebApplication.CreateSlimBuilder().Build();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => application.MapSeedCoreMetrics());
        Assert.Equal("There are no metrics to map: call services.AddSeedCoreMetrics().AddPrometheus() first.", error.Message);
    }
}
