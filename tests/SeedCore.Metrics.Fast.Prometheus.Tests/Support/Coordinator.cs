namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A coordinator's metrics after some work.</summary>
internal static class Coordinator
{
    public static readonly PrometheusOptions WithTarget = new()
    {
        TargetInfo = new Dictionary<string, string>(StringComparer.Ordinal) { ["service_name"] = "shop \"7\"\\\n", ["service_version"] = "1.0" },
    };

    public static MetricsTracker Busy(TimeProvider? clock = null)
    {
        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = clock ?? TimeProvider.System });
        for (int i = 0; i < 100; i++)
        {
            tracker.TrackRoutingDecision(i % 3 == 0 ? RoutingDecision.Hgnn : RoutingDecision.Fast, hasPlan: i % 2 == 0);
            tracker.TrackMetrics((ExecutionPath)(i % 5), success: i % 7 != 0, latencyMs: 0.37 * i * i);
            tracker.RecordRouteLatency(0.25 * i);
        }

        tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: double.NaN);
        tracker.IncrementCounter("total_tasks", 3);
        tracker.IncrementCounter("route_cache_hit_total", 12_345_678_901);
        tracker.AppendLatency("fast_path_latency_ms", 2.5);
        return tracker;
    }
}
