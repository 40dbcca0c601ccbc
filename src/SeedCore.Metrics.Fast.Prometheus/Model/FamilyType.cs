namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What a family is, in the words of the formats.</summary>
internal enum FamilyType
{
    Counter,
    Gauge,
    Histogram,
    Info,
}
