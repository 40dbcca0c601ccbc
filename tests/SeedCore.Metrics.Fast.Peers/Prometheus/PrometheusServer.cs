using System.Globalization;
using System.Net;
using System.Text.Json;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>
/// A real Prometheus that scrapes each target once a second in each of the three formats, as the jobs <c>text</c>,
/// <c>openmetrics</c> and <c>protobuf</c>. One process for all tests; it is started by the first that needs it.
/// </summary>
public sealed class PrometheusServer : IDisposable
{
    private const string Configuration = """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: text
            scrape_protocols: [PrometheusText0.0.4]
            file_sd_configs: [{files: [targets.json]}]
          - job_name: openmetrics
            scrape_protocols: [OpenMetricsText1.0.0]
            file_sd_configs: [{files: [targets.json]}]
          - job_name: protobuf
            scrape_protocols: [PrometheusProto]
            scrape_classic_histograms: true
            file_sd_configs: [{files: [targets.json]}]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("prometheus").FullName;
    private readonly HttpClient _client = new();
    private readonly Dictionary<string, Uri> _targets = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private RunningProgram? _process;

    public static IReadOnlyList<string> Jobs { get; } = ["text", "openmetrics", "protobuf"];

    /// <summary>Has a target scraped, and waits until each job has done so.</summary>
    public async Task ScrapeAsync(string target, Uri page)
    {
        lock (_starting)
        {
            _targets.Add(target, page);
            WriteTargets();
            _process ??= Start();
        }

        await Eventually.TrueAsync(
            async () => (await QueryAsync($"up{{target=\"{target}\"}} == 1")).Count == Jobs.Count,
            $"scrapes of {target}; Prometheus said:\n{string.Join('\n', _process.Lines)}");
    }

    /// <summary>Starts it if nobody has, waits until it is ready, and gives the address of its receiver of remote write.</summary>
    public async Task<Uri> ReceiveAsync()
    {
        lock (_starting)
        {
            WriteTargets();
            _process ??= Start();
        }

        await Eventually.TrueAsync(
            async () => await GetAsync("api/v1/query?query=1") is not null, $"Prometheus, which said:\n{string.Join('\n', _process.Lines)}");
        return new Uri(_client.BaseAddress!, "api/v1/write");
    }

    /// <summary>Evaluates a query now.</summary>
    public async Task<IReadOnlyList<PrometheusSeries>> QueryAsync(string query)
    {
        using JsonDocument? answer = await GetAsync($"api/v1/query?query={Uri.EscapeDataString(query)}");
        return answer is null ? [] : [.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(PrometheusSeries.Read)];
    }

    /// <summary>Evaluates a query that has one value.</summary>
    public async Task<double> ValueAsync(string query)
    {
        IReadOnlyList<PrometheusSeries> series = await QueryAsync(query);
        Assert.True(series.Count == 1, $"{query} has {series.Count} series.");
        return series[0].Samples[^1].Value;
    }

    /// <summary>Asks the interface; null while nobody answers.</summary>
    internal async Task<JsonDocument?> GetAsync(string path)
    {
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri(_client.BaseAddress!, path));
            string text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.ServiceUnavailable, text);
            return response.IsSuccessStatusCode ? JsonDocument.Parse(text) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _process?.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private RunningProgram Start()
    {
        int port = FreePort.Next();
        _client.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        string configuration = Path.Combine(_folder, "prometheus.yml");
        File.WriteAllText(configuration, Configuration);
        return RunningProgram.Start(
            Tool.Find("prometheus")!,
            $"--config.file={configuration}",
            $"--storage.tsdb.path={Path.Combine(_folder, "data")}",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"),
            "--enable-feature=native-histograms,exemplar-storage",
            "--web.enable-remote-write-receiver",
            "--log.level=warn");
    }

    private void WriteTargets()
    {
        IEnumerable<string> entries = _targets.Select(static target =>
            $$"""{"targets": ["{{target.Value.Authority}}"], "labels": {"target": "{{target.Key}}"} }""");
        string file = Path.Combine(_folder, "targets.json");
        File.WriteAllText(file + ".new", $"[{string.Join(", ", entries)}]");
        File.Move(file + ".new", file, overwrite: true);
    }
}
