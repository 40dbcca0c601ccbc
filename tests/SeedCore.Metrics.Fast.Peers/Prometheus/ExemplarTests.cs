using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SeedCore.Metrics.Fast.Hosting;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>A real Prometheus leads from a bucket to a trace.</summary>
[Collection(OnePrometheus.Name)]
public class ExemplarTests(PrometheusServer prometheus)
{
    [ToolFact("prometheus")]
    public async Task An_exemplar_has_the_sample_and_the_span_it_was_measured_in()
    {
        ShopMetrics shop = new(new MetricSetBuilder("traced"));
        ActivityContext span = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        shop.Checkout.Record(4000, span);
        await using MetricsServer server = MetricsServer.Start(0, shop);
        await prometheus.ScrapeAsync("traced", server.Url);
        foreach (string job in PrometheusServer.Jobs.Where(static job => job != "text")) // which has none
        {
            JsonElement? exemplar = null;
            await Eventually.TrueAsync(
                async () => (exemplar = await FindAsync($"traced_checkout_duration_seconds_bucket{{job=\"{job}\"}}")) is not null,
                $"the exemplar by {job}");
            JsonElement labels = exemplar!.Value.GetProperty("labels");
            Assert.Equal(
                (span.TraceId.ToHexString(), span.SpanId.ToHexString(), "4"),
                (labels.GetProperty("trace_id").GetString(), labels.GetProperty("span_id").GetString(), exemplar.Value.GetProperty("value").GetString()));
        }
    }

    private async Task<JsonElement?> FindAsync(string query)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string path = string.Create(CultureInfo.InvariantCulture, $"api/v1/query_exemplars?start={now - 600}&end={now + 60}&query={Uri.EscapeDataString(query)}");
        using JsonDocument? answer = await prometheus.GetAsync(path);
        JsonElement? found = answer?.RootElement.GetProperty("data").EnumerateArray()
            .SelectMany(static series => series.GetProperty("exemplars").EnumerateArray())
            .Select(static exemplar => (JsonElement?)exemplar.Clone())
            .FirstOrDefault();
        return found;
    }
}
