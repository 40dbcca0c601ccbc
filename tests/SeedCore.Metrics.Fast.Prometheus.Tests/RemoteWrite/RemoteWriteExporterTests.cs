using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Prometheus.Tests.Written;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

public class RemoteWriteExporterTests
{
    private static readonly Uri s_endpoint = new("http://localhost:1/api/v1/write");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    [Fact]
    public async Task Every_series_of_a_page_is_written_with_its_value_and_the_time_of_the_capture()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock, ("zone", "north"));
        shop.Sales.Add(42);
        shop.Payments.Increment(ShopMetrics.Payment.Card, ShopMetrics.Answer.Ok);
        shop.Delay.Set(1500);
        shop.Stock.Set(-7);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 250);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 4000);
        using Receiver receiver = new();
        await PushAsync(shop.Capture(), new() { Endpoint = s_endpoint, ExternalLabels = Labels(("job", "shop"), ("zone", "outer")) }, receiver);

        Dictionary<string, double> samples = receiver.Samples;
        Assert.Equal(42, samples["shop_sales_total{job=\"shop\",zone=\"north\"}"]);
        Assert.Equal(1, samples["shop_payments_total{answer=\"ok\",job=\"shop\",payment=\"card\",zone=\"north\"}"]);
        Assert.Equal(0, samples["shop_payments_total{answer=\"failed\",job=\"shop\",payment=\"cash\",zone=\"north\"}"]);
        Assert.Equal(1.5, samples["shop_delay_seconds{job=\"shop\",zone=\"north\"}"]);
        Assert.Equal(-7, samples["shop_stock{job=\"shop\",zone=\"north\"}"]);
        Assert.Equal(4.25, samples["shop_handling_duration_seconds_sum{answer=\"ok\",job=\"shop\",zone=\"north\"}"]);
        Assert.Equal(2, samples["shop_handling_duration_seconds_count{answer=\"ok\",job=\"shop\",zone=\"north\"}"]);
        Assert.Equal(0, samples["shop_handling_duration_seconds_bucket{answer=\"ok\",job=\"shop\",le=\"0.125\",zone=\"north\"}"]);
        Assert.Equal(1, samples["shop_handling_duration_seconds_bucket{answer=\"ok\",job=\"shop\",le=\"0.25\",zone=\"north\"}"]);
        Assert.Equal(2, samples["shop_handling_duration_seconds_bucket{answer=\"ok\",job=\"shop\",le=\"+Inf\",zone=\"north\"}"]);

        long time = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.All(
            receiver.Requests.SelectMany(request => request.Body.Timeseries),
            series =>
            {
                Assert.Equal(time, Assert.Single(series.Samples).Timestamp);
                Assert.Equal(series.Labels.Select(label => label.Name).Order(StringComparer.Ordinal), series.Labels.Select(label => label.Name));
            });
        AssertSamplesArePage(shop.Capture(), samples);
    }

    [Fact]
    public async Task Families_are_told_about_at_first_and_then_once_a_minute()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock);
        using Receiver receiver = new();
        using HttpClient client = new(receiver);
        await using RemoteWriteExporter exporter = new(new() { Endpoint = s_endpoint }, client, _clock);
        Assert.True(await exporter.ExportAsync(shop.Capture()));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await exporter.ExportAsync(shop.Capture()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await exporter.ExportAsync(shop.Capture()));

        Assert.Empty(receiver.Requests[1].Body.Metadata);
        foreach (int told in (int[])[0, 2])
        {
            Assert.Contains(
                new MetricMetadata { Type = MetricMetadata.Types.MetricType.Counter, MetricFamilyName = "shop_sales_total", Help = "Sales." },
                receiver.Requests[told].Body.Metadata);
            Assert.Contains(
                new MetricMetadata
                {
                    Type = MetricMetadata.Types.MetricType.Histogram,
                    MetricFamilyName = "shop_handling_duration_seconds",
                    Help = "Handling.",
                    Unit = "seconds",
                },
                receiver.Requests[told].Body.Metadata);
        }
    }

    [Fact]
    public async Task Native_histograms_are_written_when_they_are_asked_for()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 1000); // the upper edge of a bucket: (0.917, 1] seconds
        shop.Handling.Record(ShopMetrics.Answer.Ok, 1001);
        shop.Handling.Record(ShopMetrics.Answer.Ok, 0);
        using Receiver receiver = new();
        await PushAsync(shop.Capture(), new() { Endpoint = s_endpoint, IncludeNativeHistograms = true }, receiver);

        TimeSeries native = Assert.Single(
            receiver.Requests[0].Body.Timeseries, series => Receiver.NameOf(series) == "shop_handling_duration_seconds{answer=\"ok\"}");
        Written.Histogram histogram = Assert.Single(native.Histograms);
        Assert.Equal((3UL, 2.001, 3, 1UL), (histogram.CountInt, histogram.Sum, histogram.Schema, histogram.ZeroCountInt));
        Assert.Equal([1, 0], histogram.PositiveDeltas);
        BucketSpan span = Assert.Single(histogram.PositiveSpans);
        Assert.Equal((0, 2U), (span.Offset, span.Length)); // index 0 is up to 1
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), histogram.Timestamp);
    }

    [Fact]
    public async Task A_request_has_no_more_series_than_it_may_and_none_is_lost_between_two()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock);
        using Receiver whole = new();
        await PushAsync(shop.Capture(), new() { Endpoint = s_endpoint }, whole);
        using Receiver pieces = new();
        await PushAsync(shop.Capture(), new() { Endpoint = s_endpoint, MaxSeriesPerRequest = 7 }, pieces);

        Assert.All(pieces.Requests.SkipLast(1), request => Assert.Equal(7, request.Body.Timeseries.Count));
        Assert.InRange(pieces.Requests[^1].Body.Timeseries.Count, 1, 7);
        Assert.Equal(
            whole.Requests[0].Body.Timeseries.Select(Receiver.NameOf),
            pieces.Requests.SelectMany(request => request.Body.Timeseries).Select(Receiver.NameOf));
    }

    [Fact]
    public async Task A_merge_can_be_written_with_the_time_of_the_push()
    {
        ShopMetrics shop = ShopMetrics.Create(_clock);
        MetricsSnapshot merged = MetricsSnapshot.Merge([shop.Capture()]);
        _clock.Advance(TimeSpan.FromHours(1));
        using Receiver receiver = new();
        await PushAsync(merged, new() { Endpoint = s_endpoint, TimeOf = _ => _clock.GetUtcNow() }, receiver);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), receiver.Requests[0].Body.Timeseries[0].Samples[0].Timestamp);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.RequestTimeout, false)] // so says the protocol
    [InlineData(HttpStatusCode.Found, false)]
    public async Task An_answer_says_whether_to_try_again_and_when(HttpStatusCode status, bool isTransient)
    {
        List<long> arrivals = [];
        using Receiver receiver = new(() =>
        {
            arrivals.Add(TimeProvider.System.GetTimestamp());
            HttpResponseMessage answer = new(arrivals.Count == 1 ? status : HttpStatusCode.NoContent) { Content = new StringContent("because") };
            answer.Headers.Add("Retry-After", "1");
            return answer;
        });
        using HttpClient client = new(receiver);
        ShopMetrics shop = ShopMetrics.Create();
        MetricsPumpOptions options = new() { Interval = TimeSpan.FromDays(1), Jitter = () => 0 };
        await using MetricsPump pump = new(shop.Capture, options, new RemoteWriteExporter(new() { Endpoint = s_endpoint }, client));

        Assert.Equal(isTransient, await pump.PumpNowAsync());
        Assert.Equal(isTransient ? 2 : 1, receiver.Requests.Count);
        if (isTransient)
            Assert.True(TimeProvider.System.GetElapsedTime(arrivals[0], arrivals[1]) > TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("basic")]
    [InlineData("address")]
    public async Task Credentials_are_sent_as_headers_and_shown_nowhere(string kind)
    {
        const string secret = "canary:2";
        RemoteWriteOptions options = new()
        {
            Endpoint = kind == "address" ? new Uri("http://me:canary%3A2@localhost:1/api/v1/write") : s_endpoint,
            BearerToken = kind == "bearer" ? secret : null,
            User = kind == "basic" ? "me" : null,
            Password = kind == "basic" ? secret : null,
            Headers = new Dictionary<string, string> { ["X-Scope-OrgID"] = "tenant-canary" },
        };
        string? sent = null;
        using AnsweringHandler handler = new(request =>
        {
            sent = $"{request.Headers.Authorization} {string.Join(' ', request.Headers.GetValues("X-Scope-OrgID"))}";
            throw new HttpRequestException($"{request.RequestUri} {sent} {options.Endpoint.UserInfo}");
        });
        using HttpClient client = new(handler);
        await using RemoteWriteExporter exporter = new(options, client, _clock);

        Assert.False(await exporter.ExportAsync(ShopMetrics.Create(_clock).Capture()));

        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + secret));
        Assert.Equal($"{(kind == "bearer" ? "Bearer " + secret : "Basic " + basic)} tenant-canary", sent);
        string shown = exporter.GetHealth().LastError!;
        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(basic, shown, StringComparison.Ordinal);
        Assert.Contains("localhost", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_without_histograms_is_refused_for_good()
    {
        using Receiver receiver = new();
        using HttpClient client = new(receiver);
        await using RemoteWriteExporter exporter = new(new() { Endpoint = s_endpoint }, client, _clock);
        Assert.False(await exporter.ExportAsync(ShopMetrics.Create(_clock).Capture(SnapshotParts.Counters)));
        Assert.Contains("without histograms", exporter.GetHealth().LastError, StringComparison.Ordinal);
        Assert.True(await exporter.ExportAsync(default));
        Assert.Empty(receiver.Requests);
    }

    public static TheoryData<RemoteWriteOptions> Invalid { get; } =
    [
        new() { Endpoint = new Uri("ftp://host/write") },
        new() { Endpoint = new Uri("/write", UriKind.Relative) },
        new() { Endpoint = s_endpoint, MaxSeriesPerRequest = 0 },
        new() { Endpoint = s_endpoint, BearerToken = " " },
        new() { Endpoint = s_endpoint, BearerToken = "a\nb" },
        new() { Endpoint = s_endpoint, ExternalLabels = Labels(("a-b", "c")) },
        new() { Endpoint = s_endpoint, Headers = Labels(("a b", "c")) },
        new() { Endpoint = s_endpoint, Headers = Labels(("a", "b\r\nc: d")) },
        new() { Endpoint = s_endpoint, NativeHistogramSchema = 9 },
    ];

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void Options_that_make_no_sense_are_refused(RemoteWriteOptions options) =>
        Assert.Throws<ArgumentException>(() => new RemoteWriteExporter(options));

    private async Task PushAsync(MetricsSnapshot snapshot, RemoteWriteOptions options, Receiver receiver)
    {
        using HttpClient client = new(receiver);
        await using RemoteWriteExporter exporter = new(options, client, _clock);
        Assert.True(await exporter.ExportAsync(snapshot), exporter.GetHealth().LastError);
        Assert.All(receiver.Requests, sent =>
        {
            Assert.Equal(("POST", "snappy", "application/x-protobuf"), (sent.Request.Method.Method, sent.Request.Content!.Headers.ContentEncoding.Single(), sent.Request.Content.Headers.ContentType!.ToString()));
            Assert.Equal("0.1.0", sent.Request.Headers.GetValues("X-Prometheus-Remote-Write-Version").Single());
        });
    }

    /// <summary>The text page of the snapshot has as many samples, of the same values.</summary>
    private static void AssertSamplesArePage(MetricsSnapshot snapshot, Dictionary<string, double> samples)
    {
        using PrometheusRenderer renderer = new();
        string page = Encoding.UTF8.GetString(Render.Bytes(renderer, snapshot, PrometheusFormat.Text));
        double[] onPage = [.. page.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(onPage.Order(), samples.Values.Order());
    }

    private static Dictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal);
}
