namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A sample as a parser read it.</summary>
internal sealed record ParsedSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value, double? Exemplar = null)
{
    public string? this[string label] => Labels.GetValueOrDefault(label);
}
