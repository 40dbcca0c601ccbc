namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Calls through a writer, as the one thread that holds it may.</summary>
internal readonly struct WriterTarget(TrackerWriter writer, CoordinatorMetrics metrics) : IMetricsTarget
{
    private readonly TrackerWriter _writer = writer;
    private readonly CoordinatorMetrics _metrics = metrics;

    public void Play(in Call call)
    {
        switch (call.Verb)
        {
            case Verb.CacheHit: _writer.Increment(_metrics.RouteCacheHits); break;
            case Verb.Remote: _writer.Increment(_metrics.RouteRemotes); break;
            case Verb.RemoteFailed: _writer.Increment(_metrics.RouteRemoteFailures); break;
            case Verb.RemoteLatency: _writer.Record(_metrics.RouteRemoteLatency, call.Milliseconds); break;
            case Verb.BulkItems: _writer.Add(_metrics.BulkResolveItems, call.Amount); break;
            case Verb.BulkFailedItems: _writer.Add(_metrics.BulkResolveFailedItems, call.Amount); break;
            case Verb.Route: _writer.TrackRoutingDecision(call.Decision, call.Flag); break;
            case Verb.Dispatch: _writer.RecordDispatch(call.DispatchRoute, call.DispatchStatus); break;
            case Verb.Task: _writer.TrackMetrics(call.Path, call.Flag, call.Milliseconds); break;
            case Verb.Upsert: _writer.RecordProtoPlanUpsert(call.UpsertStatus); break;
            case Verb.Enqueue: _writer.RecordOutboxEnqueue(call.EnqueueStatus); break;
            default: _writer.RecordRouteLatency(call.Milliseconds); break;
        }
    }
}
