namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// The Python module's tracker, line by line: one lock, a dictionary of counters, a queue of the newest samples per
/// latency, names as strings. Locking cannot be told from its behaviour, so the conformance cases hold for it too.
/// </summary>
/// <param name="reservoirSize">How many samples each latency keeps.</param>
public sealed class LockTracker(int reservoirSize)
{
    private static readonly string[] s_counters =
    [
        "route_cache_hit_total", "route_remote_total", "route_remote_fail_total", "bulk_resolve_items",
        "bulk_resolve_failed_items", "total_tasks", "successful_tasks", "failed_tasks", "fast_routed_total",
        "planner_routed_total", "hgnn_routed_total", "hgnn_plan_generated_total", "hgnn_plan_empty_total",
        "fast_path_tasks", "hgnn_tasks", "escalation_failures", "proto_plan_upsert_ok_total",
        "proto_plan_upsert_err_total", "proto_plan_upsert_truncated_total", "outbox_embed_enqueue_ok_total",
        "outbox_embed_enqueue_dup_total", "outbox_embed_enqueue_err_total", "dispatch_planner_ok_total",
        "dispatch_planner_err_total", "dispatch_hgnn_ok_total", "dispatch_hgnn_err_total",
    ];

    private static readonly string[] s_latencies =
    [
        "route_remote_latency_ms", "fast_path_latency_ms", "hgnn_latency_ms", "escalation_latency_ms",
        "route_and_execute_latency_ms",
    ];

    private static readonly string[] s_averages = [.. s_latencies.Select(key => key.Replace("_ms", "_avg_ms", StringComparison.Ordinal))];
    private static readonly string[] s_routes = ["fast_routed_total", "planner_routed_total", "hgnn_routed_total"];

    private static readonly (string Rate, string Part, string[] Whole)[] s_rates =
    [
        ("fast_routed_rate", "fast_routed_total", s_routes),
        ("planner_routed_rate", "planner_routed_total", s_routes),
        ("hgnn_routed_rate", "hgnn_routed_total", s_routes),
        ("hgnn_plan_success_rate", "hgnn_plan_generated_total", ["hgnn_routed_total"]),
        ("success_rate", "successful_tasks", ["total_tasks"]),
        ("fast_path_rate", "fast_path_tasks", ["total_tasks"]),
        ("hgnn_rate", "hgnn_tasks", ["total_tasks"]),
    ];

    private readonly object _lock = new();
    private readonly Dictionary<string, long> _counters = s_counters.ToDictionary(key => key, _ => 0L, StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<double>> _samples =
        s_latencies.ToDictionary(key => key, _ => new Queue<double>(reservoirSize), StringComparer.Ordinal);

    /// <summary>Gets the keys of the five latencies.</summary>
    public static IReadOnlyList<string> Latencies => s_latencies;

    public void TrackMetrics(string path, bool success, double latencyMs)
    {
        lock (_lock)
        {
            _counters["total_tasks"] += 1;
            _counters[success ? "successful_tasks" : "failed_tasks"] += 1;
            switch (path)
            {
                case "fast":
                    _counters["fast_path_tasks"] += 1;
                    Append("fast_path_latency_ms", latencyMs);
                    break;
                case "hgnn" or "hgnn_fallback":
                    _counters["hgnn_tasks"] += 1;
                    Append("hgnn_latency_ms", latencyMs);
                    break;
                case "escalation_failure":
                    _counters["escalation_failures"] += 1;
                    Append("escalation_latency_ms", latencyMs);
                    break;
            }
        }
    }

    public void TrackRoutingDecision(string decision, bool hasPlan = false)
    {
        lock (_lock)
        {
            if (decision is "fast" or "planner" or "hgnn")
                _counters[$"{decision}_routed_total"] += 1;
            if (decision is "hgnn")
                _counters[hasPlan ? "hgnn_plan_generated_total" : "hgnn_plan_empty_total"] += 1;
        }
    }

    public void IncrementCounter(string key, long value = 1)
    {
        lock (_lock)
        {
            if (_counters.TryGetValue(key, out long count))
                _counters[key] = count + value;
        }
    }

    public void AppendLatency(string key, double latencyMs)
    {
        lock (_lock)
        {
            if (_samples.ContainsKey(key))
                Append(key, latencyMs);
        }
    }

    public void RecordProtoPlanUpsert(string status) => IncrementCounter($"proto_plan_upsert_{status}_total");

    public void RecordOutboxEnqueue(string status) => IncrementCounter($"outbox_embed_enqueue_{status}_total");

    public void RecordDispatch(string route, string status) => IncrementCounter($"dispatch_{route}_{status}_total");

    public void RecordRouteLatency(double latencyMs) => AppendLatency("route_and_execute_latency_ms", latencyMs);

    public void Reset()
    {
        lock (_lock)
        {
            foreach (string key in s_counters)
                _counters[key] = 0;
            foreach (Queue<double> samples in _samples.Values)
                samples.Clear();
        }
    }

    public Dictionary<string, object> GetMetrics()
    {
        lock (_lock)
        {
            Dictionary<string, object> result = new(StringComparer.Ordinal);
            foreach ((string key, long count) in _counters)
                result[key] = count;
            for (int i = 0; i < s_latencies.Length; i++)
            {
                double[] samples = [.. _samples[s_latencies[i]]];
                result[s_latencies[i]] = samples;
                if (samples.Length > 0)
                    result[s_averages[i]] = samples.Sum() / samples.Length;
            }

            foreach ((string rate, string part, string[] whole) in s_rates)
            {
                long total = 0;
                foreach (string key in whole)
                    total += _counters[key];
                if (total > 0)
                    result[rate] = (double)_counters[part] / total;
            }

            return result;
        }
    }

    private void Append(string key, double latencyMs)
    {
        Queue<double> samples = _samples[key];
        if (samples.Count >= reservoirSize && !samples.TryDequeue(out _))
            return; // a reservoir of nothing
        samples.Enqueue(latencyMs);
    }
}
