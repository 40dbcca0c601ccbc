namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>
/// One call with its arguments, packed so that a script streams through the cache: [verb, first, second, flag, amount:4,
/// milliseconds:8]. A latency is a whole number of nanoseconds, so that sums can be compared exactly.
/// </summary>
internal readonly record struct Call
{
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly byte _first;
    private readonly byte _second;

    private Call(Verb verb, byte first = 0, byte second = 0, bool flag = false, int amount = 0)
    {
        Verb = verb;
        _first = first;
        _second = second;
        Flag = flag;
        Amount = amount;
        Milliseconds = amount / NanosecondsPerMillisecond;
    }

    public Verb Verb { get; }

    /// <summary>Gets a value indicating whether a task succeeded, or a decision came with a plan.</summary>
    public bool Flag { get; }

    /// <summary>Gets the items of a bulk call, or the nanoseconds of a latency.</summary>
    public int Amount { get; }

    public double Milliseconds { get; }

    public RoutingDecision Decision => (RoutingDecision)_first;

    public ExecutionPath Path => (ExecutionPath)_first;

    public UpsertStatus UpsertStatus => (UpsertStatus)_first;

    public EnqueueStatus EnqueueStatus => (EnqueueStatus)_first;

    public DispatchRoute DispatchRoute => (DispatchRoute)_first;

    public DispatchStatus DispatchStatus => (DispatchStatus)_second;

    public static Call CacheHit() => new(Verb.CacheHit);

    public static Call Remote() => new(Verb.Remote);

    public static Call RemoteFailed() => new(Verb.RemoteFailed);

    public static Call RemoteLatency(int nanoseconds) => new(Verb.RemoteLatency, amount: nanoseconds);

    public static Call BulkItems(int items) => new(Verb.BulkItems, amount: items);

    public static Call BulkFailedItems(int items) => new(Verb.BulkFailedItems, amount: items);

    public static Call Route(RoutingDecision decision, bool hasPlan) => new(Verb.Route, (byte)decision, flag: hasPlan);

    public static Call Dispatch(DispatchRoute route, DispatchStatus status) => new(Verb.Dispatch, (byte)route, (byte)status);

    public static Call Task(ExecutionPath path, bool success, int nanoseconds) =>
        new(Verb.Task, (byte)path, flag: success, amount: nanoseconds);

    public static Call Upsert(UpsertStatus status) => new(Verb.Upsert, (byte)status);

    public static Call Enqueue(EnqueueStatus status) => new(Verb.Enqueue, (byte)status);

    public static Call RouteLatency(int nanoseconds) => new(Verb.RouteLatency, amount: nanoseconds);
}
