namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>The keys that reports show, and their short names.</summary>
internal static class MetricNames
{
    private const string LatencySuffix = "_latency_ms";

    /// <summary>The rates derived from counters.</summary>
    public static readonly string[] Rates =
    [
        "fast_routed_rate",
        "planner_routed_rate",
        "hgnn_routed_rate",
        "hgnn_plan_success_rate",
        "success_rate",
        "fast_path_rate",
        "hgnn_rate",
    ];

    /// <summary>The name of a latency for a heading: "fast path" for fast_path_latency_ms.</summary>
    public static string ShortLatency(string key) =>
        (key.EndsWith(LatencySuffix, StringComparison.Ordinal) ? key[..^LatencySuffix.Length] : key).Replace('_', ' ');
}
