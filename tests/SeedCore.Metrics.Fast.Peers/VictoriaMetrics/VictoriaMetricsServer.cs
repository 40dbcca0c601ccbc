using System.Globalization;
using System.Text.Json;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.VictoriaMetrics;

/// <summary>A real VictoriaMetrics on loopback, with what it stores in a folder of its own.</summary>
internal sealed class VictoriaMetricsServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("victoria").FullName;
    private readonly HttpClient _client = new();
    private readonly RunningProgram _process;

    public VictoriaMetricsServer()
    {
        int port = FreePort.Next();
        _client.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _process = RunningProgram.Start(
            Tool.Find("victoria-metrics")!,
            $"-storageDataPath={_folder}",
            string.Create(CultureInfo.InvariantCulture, $"-httpListenAddr=127.0.0.1:{port}"),
            "-opentelemetry.usePrometheusNaming",
            "-retentionPeriod=100y",
            "-loggerLevel=WARN");
    }

    /// <summary>Gets where it takes OTLP.</summary>
    public Uri Endpoint => new(_client.BaseAddress!, "opentelemetry/v1/metrics");

    public Task ReadyAsync() => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                return (await _client.GetAsync(new Uri(_client.BaseAddress!, "health"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        $"VictoriaMetrics, which said:\n{string.Join('\n', _process.Lines)}");

    /// <summary>Exports all series of a set: by name and labels, the values in their order.</summary>
    public async Task<Dictionary<string, double[]>> ExportAsync(string set)
    {
        await _client.GetAsync(new Uri(_client.BaseAddress!, "internal/force_flush"));
        string query = Uri.EscapeDataString($$"""{__name__=~"{{set}}_.*"}""");
        string lines = await _client.GetStringAsync(new Uri(_client.BaseAddress!, $"api/v1/export?match[]={query}"));
        Dictionary<string, double[]> series = new(StringComparer.Ordinal);
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument one = JsonDocument.Parse(line);
            Dictionary<string, string> labels = one.RootElement.GetProperty("metric").EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal);
            string name = labels["__name__"];
            IEnumerable<string> own = labels
                .Where(label => label.Key is "path" or "outcome" or "key" or "reason" or "decision" or "plan" or "status" or "route" or "le" or "vmrange")
                .OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => $"{label.Key}={label.Value}");
            series.Add(
                $"{name}{{{string.Join(',', own)}}}",
                [.. one.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())]);
        }

        return series;
    }

    public void Dispose()
    {
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
