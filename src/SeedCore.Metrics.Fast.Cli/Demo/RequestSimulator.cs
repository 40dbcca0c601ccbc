namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>
/// Invents what a coordinator does, request by request: where a route was resolved, how the request was routed, planned,
/// dispatched and executed, and what was stored. The same seed invents the same calls.
/// </summary>
internal sealed class RequestSimulator(int seed)
{
    /// <summary>About how many calls a script has: enough for every outcome to occur, few enough for the cache.</summary>
    public const int ScriptLength = 8_192;

    private readonly RandomSource _random = new(seed);

    /// <summary>Writes whole requests until there are at least <paramref name="length"/> calls.</summary>
    public Call[] WriteScript(int length = ScriptLength)
    {
        var script = new List<Call>(length + 16);
        while (script.Count < length)
            AddRequest(script);
        return [.. script];
    }

    private void AddRequest(List<Call> script)
    {
        int resolving = Resolve(script);
        int executing = _random.Chance(0.78) ? RunFast(script) : _random.Chance(0.4) ? RunPlanner(script) : RunHgnn(script);
        script.Add(Call.RouteLatency(resolving + executing + _random.LogNormal(medianMs: 0.6, spread: 0.4)));
    }

    private int Resolve(List<Call> script)
    {
        if (_random.Chance(0.03))
        {
            int items = _random.Between(8, 64);
            script.Add(Call.BulkItems(items));
            if (_random.Chance(0.1))
                script.Add(Call.BulkFailedItems(_random.Between(1, items)));
        }

        if (_random.Chance(0.85))
        {
            script.Add(Call.CacheHit());
            return 0;
        }

        int latency = _random.LogNormal(medianMs: 12, spread: 0.7);
        script.Add(Call.Remote());
        script.Add(Call.RemoteLatency(latency));
        if (_random.Chance(0.015))
            script.Add(Call.RemoteFailed());
        return latency;
    }

    private int RunFast(List<Call> script)
    {
        int latency = _random.LogNormal(medianMs: 4.2, spread: 0.5);
        script.Add(Call.Route(RoutingDecision.Fast, hasPlan: false));
        script.Add(Call.Task(ExecutionPath.Fast, _random.Chance(0.992), latency));
        return latency;
    }

    // The planner executes elsewhere and measures itself; what it does not take, the fast path does.
    private int RunPlanner(List<Call> script)
    {
        bool sent = _random.Chance(0.985);
        int latency = _random.LogNormal(medianMs: 35, spread: 0.5);
        script.Add(Call.Route(RoutingDecision.Planner, hasPlan: false));
        script.Add(Call.Dispatch(DispatchRoute.Planner, sent ? DispatchStatus.Ok : DispatchStatus.Err));
        if (!sent)
            script.Add(Call.Task(ExecutionPath.Fast, _random.Chance(0.9), latency));
        return latency;
    }

    private int RunHgnn(List<Call> script)
    {
        bool hasPlan = _random.Chance(0.92);
        script.Add(Call.Route(RoutingDecision.Hgnn, hasPlan));
        if (hasPlan)
            StorePlan(script);

        bool sent = _random.Chance(0.97);
        script.Add(Call.Dispatch(DispatchRoute.Hgnn, sent ? DispatchStatus.Ok : DispatchStatus.Err));
        if (!sent && _random.Chance(0.8))
        {
            int escalating = _random.LogNormal(medianMs: 260, spread: 0.35);
            script.Add(Call.Task(ExecutionPath.EscalationFailure, success: false, escalating));
            return escalating;
        }

        bool planned = hasPlan && sent;
        ExecutionPath path = planned ? ExecutionPath.Hgnn : ExecutionPath.HgnnFallback;
        int latency = _random.LogNormal(medianMs: planned ? 88 : 140, spread: 0.5);
        script.Add(Call.Task(path, success: _random.Chance(planned ? 0.97 : 0.88), latency));
        return latency;
    }

    private void StorePlan(List<Call> script)
    {
        script.Add(Call.Upsert(
            _random.Chance(0.95) ? UpsertStatus.Ok : _random.Chance(0.6) ? UpsertStatus.Truncated : UpsertStatus.Err));
        script.Add(Call.Enqueue(
            _random.Chance(0.94) ? EnqueueStatus.Ok : _random.Chance(0.8) ? EnqueueStatus.Dup : EnqueueStatus.Err));
    }
}
