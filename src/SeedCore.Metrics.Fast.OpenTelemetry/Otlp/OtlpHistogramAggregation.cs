namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Which buckets latencies and histograms have that declare no bounds; those that do have their bounds always.</summary>
public enum OtlpHistogramAggregation
{
    /// <summary>Exponential ones, base 2: the buckets that were recorded, or merged from them exactly.</summary>
    Exponential,

    /// <summary>Explicit ones: powers of two, counted exactly.</summary>
    Explicit,
}
