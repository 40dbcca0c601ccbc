namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What a machine's file of ratios holds.</summary>
internal sealed record RatioFile(Recording Recorded, int Launches, SortedDictionary<string, RatioSeries> Operations);
