namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The names that metrics have in OpenTelemetry: the set, a dot, and the key without what its kind and unit say already.</summary>
/// <remarks>A unit is no part of a name, nor is <c>total</c>; Prometheus' exporters add both, and arrive at the names of our own pages.</remarks>
internal static class OtelNames
{
    /// <summary>Names a metric; the samples of a latency family among them, whose outcomes are <see cref="Outcomes"/>.</summary>
    public static string Of(string set, MetricDescriptor metric) =>
        metric.IsLatency ? Join(Outcomes(set, metric), "duration") : Outcomes(set, metric);

    /// <summary>Names the outcomes of a latency family.</summary>
    public static string Outcomes(string set, MetricDescriptor metric)
    {
        string stem = ExportNames.StemOf(metric);
        if (string.Equals(stem, set, StringComparison.Ordinal))
            return set;
        return Join(set, stem.StartsWith(set + "_", StringComparison.Ordinal) ? stem[(set.Length + 1)..] : stem);
    }

    /// <summary>Names what was added to keys themselves.</summary>
    public static string DirectIncrements(string set) => Join(set, "direct_increments");

    /// <summary>Names what was recorded into latencies themselves.</summary>
    public static string DirectDuration(string set) => Join(set, "direct_duration");

    /// <summary>Names what was not recorded.</summary>
    public static string Rejected(string set) => Join(set, "metrics_rejected");

    private static string Join(string set, string name) => name.Length == 0 ? set : $"{set}.{name}";
}
