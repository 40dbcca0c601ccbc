using System.Globalization;
using System.Text.Json;

namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>One series of a query's answer. Native histograms have no values here, and are asked for by functions.</summary>
public sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<(double Time, double Value)> Samples)
{
    public string this[string label] => Labels.GetValueOrDefault(label, "");

    internal static PrometheusSeries Read(JsonElement series)
    {
        Dictionary<string, string> labels = series.GetProperty("metric").EnumerateObject()
            .ToDictionary(static label => label.Name, static label => label.Value.GetString()!, StringComparer.Ordinal);
        (double, double)[] samples = series.TryGetProperty("values", out JsonElement values)
            ? [.. values.EnumerateArray().Select(ReadSample)]
            : series.TryGetProperty("value", out JsonElement value) ? [ReadSample(value)] : [];
        return new(labels, samples);
    }

    private static (double Time, double Value) ReadSample(JsonElement sample)
    {
        string text = sample[1].GetString()!;
        double value = text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
        return (sample[0].GetDouble(), value);
    }
}
