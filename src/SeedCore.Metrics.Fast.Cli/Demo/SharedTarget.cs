namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Calls the tracker itself, as any thread may.</summary>
internal readonly struct SharedTarget(MetricsTracker tracker) : IMetricsTarget
{
    private readonly MetricsTracker _tracker = tracker;
    private readonly CoordinatorMetrics _metrics = tracker.Metrics;

    public void Play(in Call call)
    {
        switch (call.Verb)
        {
            case Verb.CacheHit: _metrics.RouteCacheHits.Increment(); break;
            case Verb.Remote: _metrics.RouteRemotes.Increment(); break;
            case Verb.RemoteFailed: _metrics.RouteRemoteFailures.Increment(); break;
            case Verb.RemoteLatency: _metrics.RouteRemoteLatency.Record(call.Milliseconds); break;
            case Verb.BulkItems: _metrics.BulkResolveItems.Add(call.Amount); break;
            case Verb.BulkFailedItems: _metrics.BulkResolveFailedItems.Add(call.Amount); break;
            case Verb.Route: _tracker.TrackRoutingDecision(call.Decision, call.Flag); break;
            case Verb.Dispatch: _tracker.RecordDispatch(call.DispatchRoute, call.DispatchStatus); break;
            case Verb.Task: _tracker.TrackMetrics(call.Path, call.Flag, call.Milliseconds); break;
            case Verb.Upsert: _tracker.RecordProtoPlanUpsert(call.UpsertStatus); break;
            case Verb.Enqueue: _tracker.RecordOutboxEnqueue(call.EnqueueStatus); break;
            default: _tracker.RecordRouteLatency(call.Milliseconds); break;
        }
    }
}
