namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A family as a parser read it.</summary>
internal sealed record ParsedFamily(string Name, string Type, string Unit, string Help, IReadOnlyList<ParsedSample> Samples);
