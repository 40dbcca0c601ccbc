namespace SeedCore.Metrics.Fast;

/// <summary>A value computed from counters at capture: a sum of counters over another.</summary>
internal sealed record RatioDescriptor(
    string Key, string Help, MetricDescriptor Numerator, IReadOnlyList<MetricDescriptor> Denominator);
