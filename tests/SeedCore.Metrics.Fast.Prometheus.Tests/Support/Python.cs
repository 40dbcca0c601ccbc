using System.Text;
using System.Text.Json;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>Debian's prometheus_client for Python: its parsers read pages, many in one process.</summary>
internal static class Python
{
    // Debian's own: its modules are not those of another that may be first in PATH.
    private const string Program = "/usr/bin/python3";

    private const string Script = """
        import json, struct, sys
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
        from prometheus_client.parser import text_string_to_metric_families as text
        data, at = sys.stdin.buffer, 0
        while head := data.read(5):
            size, kind = struct.unpack('<ib', head)
            page = data.read(size).decode()
            try:
                print(json.dumps({'families': [
                    [f.name, f.type, f.unit, f.documentation,
                     [[s.name, sorted(s.labels.items()), repr(float(s.value)), s.exemplar and s.exemplar.value] for s in f.samples]]
                    for f in (openmetrics if kind == 1 else text)(page)]}))
            except Exception as e:
                print(json.dumps({'error': f'{type(e).__name__}: {e}'}))
        """;

    public static bool HasClient { get; } =
        File.Exists(Program) && Tool.Run(Program, ["-c", "import prometheus_client.openmetrics.parser"], default).ExitCode == 0;

    /// <summary>Parses pages; an error of the parser fails the test.</summary>
    public static IReadOnlyList<IReadOnlyList<ParsedFamily>> Parse(PrometheusFormat format, params IReadOnlyList<string> pages)
    {
        using MemoryStream input = new();
        using (BinaryWriter writer = new(input, Encoding.UTF8, leaveOpen: true))
        {
            foreach (string page in pages)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(page);
                writer.Write(bytes.Length);
                writer.Write((byte)(format == PrometheusFormat.OpenMetrics ? 1 : 0));
                writer.Write(bytes);
            }
        }

        (int exitCode, string output) = Tool.Run(Program, ["-c", Script], input.ToArray());
        Assert.True(exitCode == 0, output);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(pages.Count, lines.Length);
        return [.. lines.Select((line, i) => Read(line, pages[i]))];
    }

    private static ParsedFamily[] Read(string line, string page)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        if (document.RootElement.TryGetProperty("error", out JsonElement error))
            Assert.Fail($"{error.GetString()}\n{page}");
        return [.. document.RootElement.GetProperty("families").EnumerateArray().Select(family => new ParsedFamily(
            family[0].GetString()!,
            family[1].GetString()!,
            family[2].GetString() ?? "",
            family[3].GetString()!,
            [.. family[4].EnumerateArray().Select(sample => new ParsedSample(
                sample[0].GetString()!,
                sample[1].EnumerateArray().ToDictionary(pair => pair[0].GetString()!, pair => pair[1].GetString()!, StringComparer.Ordinal),
                sample[2].GetString() switch
                {
                    "inf" => double.PositiveInfinity,
                    "-inf" => double.NegativeInfinity,
                    "nan" => double.NaN,
                    var number => double.Parse(number!, System.Globalization.CultureInfo.InvariantCulture),
                },
                sample[3].ValueKind == JsonValueKind.Number ? sample[3].GetDouble() : null))]))];
    }
}
