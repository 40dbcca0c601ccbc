namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>What a listener is to see of a snapshot, written down by hand: names, tags and units of some metrics of each kind.</summary>
internal static class BridgedValues
{
    /// <summary>Gets the values of <see cref="Prometheus.Tests.Coordinator.Busy"/>'s metrics.</summary>
    public static Dictionary<(string Name, string Tags), object> Of(MetricsTracker tracker, MetricsSnapshot snapshot)
    {
        Dictionary<(string Name, string Tags), object> values = [];
        CoordinatorMetrics metrics = tracker.Metrics;
        foreach ((ExecutionPath path, string pathName) in (ReadOnlySpan<(ExecutionPath, string)>)[
            (ExecutionPath.Fast, "fast"), (ExecutionPath.Hgnn, "hgnn"), (ExecutionPath.HgnnFallback, "hgnn_fallback"),
            (ExecutionPath.EscalationFailure, "escalation_failure"), (ExecutionPath.Unknown, "unknown")])
        {
            foreach ((TaskOutcome outcome, string outcomeName) in (ReadOnlySpan<(TaskOutcome, string)>)[
                (TaskOutcome.Success, "success"), (TaskOutcome.Failure, "failure")])
            {
                string tags = $"outcome={outcomeName},path={pathName}";
                values.Add(("seedcore.tasks", tags), snapshot.Count(metrics.Tasks, path, outcome));
                if (path != ExecutionPath.Unknown)
                    AddHistogram(values, "seedcore.tasks.duration", tags, snapshot.Get(metrics.Tasks, path, outcome));
            }
        }

        foreach ((RoutingDecision decision, string name) in (ReadOnlySpan<(RoutingDecision, string)>)[
            (RoutingDecision.Fast, "fast"), (RoutingDecision.Planner, "planner"), (RoutingDecision.Hgnn, "hgnn")])
        {
            values.Add(("seedcore.routed", $"decision={name},plan=empty"), snapshot.Get(metrics.Routed, decision, PlanOutcome.Empty));
            values.Add(("seedcore.routed", $"decision={name},plan=generated"), snapshot.Get(metrics.Routed, decision, PlanOutcome.Generated));
        }

        values.Add(("seedcore.route_cache_hit", ""), snapshot.Get(metrics.RouteCacheHits));
        values.Add(("seedcore.direct_increments", "key=total_tasks"), snapshot.GetDirectIncrements(metrics.TotalTasks.Descriptor));
        AddHistogram(values, "seedcore.route_and_execute.duration", "", snapshot.Get(metrics.RouteAndExecuteLatency).AllTime);
        AddHistogram(
            values, "seedcore.direct_duration", "key=fast_path_latency_ms", snapshot.GetDirectHistogram(metrics.FastPathLatency.Descriptor));
        values.Add(("seedcore.metrics_rejected", "reason=invalid_sample"), snapshot.Diagnostics.InvalidSamples);
        return values;
    }

    public static void AddHistogram(
        Dictionary<(string Name, string Tags), object> values, string name, string tags, HistogramSummary histogram, double divisor = 1000)
    {
        values.Add((name + ".count", tags), histogram.Count);
        values.Add((name + ".sum", tags), histogram.Sum / divisor);
        if (histogram.Count == 0)
            return;
        values.Add((name + ".quantile", With(tags, "quantile=0.5")), histogram.P50!.Value / divisor);
        values.Add((name + ".quantile", With(tags, "quantile=0.9")), histogram.P90!.Value / divisor);
        values.Add((name + ".quantile", With(tags, "quantile=0.99")), histogram.P99!.Value / divisor);
    }

    private static string With(string tags, string tag) =>
        string.Join(',', tags.Split(',', StringSplitOptions.RemoveEmptyEntries).Append(tag).Order(StringComparer.Ordinal));
}
