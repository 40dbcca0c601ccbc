namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>
/// What calls must lead to, key by key. This is a second, plain account of what the library promises: it shares no code
/// with it, or a comparison would prove nothing.
/// </summary>
internal sealed class Tally
{
    private readonly Dictionary<string, long> _counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuedLatency> _latencies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counters => _counters;

    public IReadOnlyDictionary<string, IssuedLatency> Latencies => _latencies;

    /// <summary>Counts a call that was issued some number of times.</summary>
    public void Count(in Call call, long times)
    {
        switch (call.Verb)
        {
            case Verb.CacheHit: Increment("route_cache_hit_total", times); break;
            case Verb.Remote: Increment("route_remote_total", times); break;
            case Verb.RemoteFailed: Increment("route_remote_fail_total", times); break;
            case Verb.RemoteLatency: Sample("route_remote_latency_ms", call.Amount, times); break;
            case Verb.BulkItems: Increment("bulk_resolve_items", call.Amount * times); break;
            case Verb.BulkFailedItems: Increment("bulk_resolve_failed_items", call.Amount * times); break;
            case Verb.Route: CountDecision(call, times); break;
            case Verb.Dispatch: CountDispatch(call, times); break;
            case Verb.Task: CountTask(call, times); break;
            case Verb.Upsert: CountUpsert(call, times); break;
            case Verb.Enqueue: CountEnqueue(call, times); break;
            case Verb.RouteLatency: Sample("route_and_execute_latency_ms", call.Amount, times); break;
            default: throw new InvalidOperationException($"No account of {call.Verb}.");
        }
    }

    /// <summary>Adds another tally to this one.</summary>
    public void Add(Tally other)
    {
        foreach ((string key, long value) in other._counters)
            Increment(key, value);
        foreach ((string key, IssuedLatency issued) in other._latencies)
            Add(key, issued);
    }

    private void CountDecision(in Call call, long times)
    {
        Increment(call.Decision switch
        {
            RoutingDecision.Fast => "fast_routed_total",
            RoutingDecision.Planner => "planner_routed_total",
            _ => "hgnn_routed_total",
        }, times);
        if (call.Decision == RoutingDecision.Hgnn)
            Increment(call.Flag ? "hgnn_plan_generated_total" : "hgnn_plan_empty_total", times);
    }

    private void CountDispatch(in Call call, long times) => Increment((call.DispatchRoute, call.DispatchStatus) switch
    {
        (DispatchRoute.Planner, DispatchStatus.Ok) => "dispatch_planner_ok_total",
        (DispatchRoute.Planner, _) => "dispatch_planner_err_total",
        (_, DispatchStatus.Ok) => "dispatch_hgnn_ok_total",
        _ => "dispatch_hgnn_err_total",
    }, times);

    private void CountTask(in Call call, long times)
    {
        Increment("total_tasks", times);
        Increment(call.Flag ? "successful_tasks" : "failed_tasks", times);
        switch (call.Path)
        {
            case ExecutionPath.Fast:
                Increment("fast_path_tasks", times);
                Sample("fast_path_latency_ms", call.Amount, times);
                break;
            case ExecutionPath.Hgnn or ExecutionPath.HgnnFallback:
                Increment("hgnn_tasks", times);
                Sample("hgnn_latency_ms", call.Amount, times);
                break;
            case ExecutionPath.EscalationFailure:
                Increment("escalation_failures", times);
                Sample("escalation_latency_ms", call.Amount, times);
                break;
        }
    }

    private void CountUpsert(in Call call, long times) => Increment(call.UpsertStatus switch
    {
        UpsertStatus.Ok => "proto_plan_upsert_ok_total",
        UpsertStatus.Err => "proto_plan_upsert_err_total",
        _ => "proto_plan_upsert_truncated_total",
    }, times);

    private void CountEnqueue(in Call call, long times) => Increment(call.EnqueueStatus switch
    {
        EnqueueStatus.Ok => "outbox_embed_enqueue_ok_total",
        EnqueueStatus.Dup => "outbox_embed_enqueue_dup_total",
        _ => "outbox_embed_enqueue_err_total",
    }, times);

    private void Increment(string key, long value) => _counters[key] = _counters.GetValueOrDefault(key) + value;

    private void Sample(string key, int nanoseconds, long times) => Add(key, new(times, (Int128)nanoseconds * times));

    private void Add(string key, IssuedLatency issued)
    {
        IssuedLatency sofar = _latencies.GetValueOrDefault(key);
        _latencies[key] = new(sofar.Samples + issued.Samples, sofar.Nanoseconds + issued.Nanoseconds);
    }
}
