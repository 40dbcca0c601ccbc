using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Measures one loop of a coordinator, which keeps it: the tracker's verbs without any interlocked instruction.
/// </summary>
/// <remarks>One thread at a time; see <see cref="MetricWriter"/>, which it wraps.</remarks>
public sealed class TrackerWriter : IDisposable
{
    private readonly MetricsTracker _tracker;
    private readonly CoordinatorMetrics _metrics;
    private readonly MetricWriter _writer;
    private readonly LatencyCells _tasks;

    internal TrackerWriter(MetricsTracker tracker, MetricWriter writer)
    {
        _tracker = tracker;
        _metrics = tracker.Metrics;
        _tasks = _metrics.Tasks.Outcomes;
        _writer = writer;
    }

    /// <summary>Gets the writer underneath, for any handle of the tracker's set.</summary>
    public MetricWriter Writer => _writer;

    /// <summary>Counts a task and records its latency.</summary>
    /// <param name="path">How it was executed. One that is not declared counts as <see cref="ExecutionPath.Unknown"/>.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latencyMs">Milliseconds, zero or more; if it is invalid, the task counts all the same.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TrackMetrics(ExecutionPath path, bool success, double latencyMs)
    {
        if ((uint)path > (uint)ExecutionPath.Unknown)
        {
            _tracker.TrackUndeclared(success, latencyMs);
            return;
        }

        _writer.Record(in _tasks.Series[MetricsTracker.CellOf(path, success)], in _tasks.Scale, latencyMs);
    }

    /// <summary>Counts a routing decision.</summary>
    /// <param name="decision">Where the task was sent.</param>
    /// <param name="hasPlan">Whether the HGNN had a plan; of no effect for other decisions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TrackRoutingDecision(RoutingDecision decision, bool hasPlan = false) =>
        _writer.Add(_metrics.Routed, decision, hasPlan ? PlanOutcome.Generated : PlanOutcome.Empty);

    /// <summary>Counts the upsert of a plan.</summary>
    /// <param name="status">How it ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordProtoPlanUpsert(UpsertStatus status) => _writer.Add(_metrics.Upserts, status);

    /// <summary>Counts the enqueuing of an embedding.</summary>
    /// <param name="status">How it ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordOutboxEnqueue(EnqueueStatus status) => _writer.Add(_metrics.Enqueues, status);

    /// <summary>Counts a dispatch.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="status">How it ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordDispatch(DispatchRoute route, DispatchStatus status) =>
        _writer.Add(_metrics.Dispatches, route, status);

    /// <summary>Records how long routing and executing a task took.</summary>
    /// <param name="latencyMs">Milliseconds, zero or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordRouteLatency(double latencyMs) => _writer.Record(_metrics.RouteAndExecuteLatency, latencyMs);

    /// <summary>Adds one to a counter.</summary>
    /// <param name="counter">A counter of the tracker's set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment(Counter counter) => _writer.Increment(counter);

    /// <summary>Adds to a counter.</summary>
    /// <param name="counter">A counter of the tracker's set.</param>
    /// <param name="value">Zero or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Counter counter, long value) => _writer.Add(counter, value);

    /// <summary>Records a duration.</summary>
    /// <param name="latency">A latency of the tracker's set.</param>
    /// <param name="milliseconds">Zero or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(Latency latency, double milliseconds) => _writer.Record(latency, milliseconds);

    /// <summary>Returns the writer's cells, for the next writer to go on in. What was recorded stays.</summary>
    public void Dispose() => _writer.Dispose();
}
