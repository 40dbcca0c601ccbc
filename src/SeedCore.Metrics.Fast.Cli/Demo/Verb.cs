namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>What a coordinator tells its metrics.</summary>
internal enum Verb : byte
{
    CacheHit,
    Remote,
    RemoteFailed,
    RemoteLatency,
    BulkItems,
    BulkFailedItems,
    Route,
    Dispatch,
    Task,
    Upsert,
    Enqueue,
    RouteLatency,
}
