using System.Collections.Frozen;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>The latency keys of the reference. Any other key is read all the same, with a warning.</summary>
internal static class KnownLatencies
{
    private static readonly FrozenSet<string> s_keys = FrozenSet.Create(
        StringComparer.Ordinal,
        "route_remote_latency_ms",
        "fast_path_latency_ms",
        "hgnn_latency_ms",
        "escalation_latency_ms",
        "route_and_execute_latency_ms");

    public static IReadOnlyList<string> Warnings(string key) =>
        s_keys.Contains(key) ? [] : [$"unknown latency key '{key}'"];
}
