using System.Diagnostics;
using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Measures one loop of a coordinator, which keeps it: the tracker's verbs without any interlocked instruction.
/// </summary>
/// <remarks>One thread at a time; see <see cref="MetricWriter"/>. It takes any handle of the tracker's set, too.</remarks>
public sealed class TrackerWriter : MetricWriter
{
    private readonly MetricsTracker _tracker;
    private readonly CoordinatorMetrics _metrics;
    private readonly SeriesTable _tasks;

    internal TrackerWriter(MetricsTracker tracker)
        : base(tracker.Metrics.Lanes)
    {
        _tracker = tracker;
        _metrics = tracker.Metrics;
        _tasks = _metrics.Tasks.Outcomes.Series;
    }

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

        RecordOwned(in _tasks[MetricsTracker.CellOf(path, success)], in LatencyScale.Instance, latencyMs);
    }

    /// <summary>Counts a task and records its latency, and the trace it was measured in.</summary>
    /// <param name="path">How it was executed. One that is not declared counts as <see cref="ExecutionPath.Unknown"/>.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latencyMs">Milliseconds, zero or more; if it is invalid, the task counts all the same.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void TrackMetrics(ExecutionPath path, bool success, double latencyMs, in ActivityContext context)
    {
        if ((uint)path > (uint)ExecutionPath.Unknown)
            _tracker.TrackUndeclared(success, latencyMs);
        else
            RecordOwned(in _tasks[MetricsTracker.CellOf(path, success)], in LatencyScale.Instance, latencyMs, in context);
    }

    /// <summary>Counts a routing decision.</summary>
    /// <param name="decision">Where the task was sent.</param>
    /// <param name="hasPlan">Whether the HGNN had a plan; of no effect for other decisions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TrackRoutingDecision(RoutingDecision decision, bool hasPlan = false) =>
        Add(_metrics.Routed, decision, hasPlan ? PlanOutcome.Generated : PlanOutcome.Empty);

    /// <summary>Counts the upsert of a plan.</summary>
    /// <param name="status">How it ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordProtoPlanUpsert(UpsertStatus status) => Add(_metrics.Upserts, status);

    /// <summary>Counts the enqueuing of an embedding.</summary>
    /// <param name="status">How it ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordOutboxEnqueue(EnqueueStatus status) => Add(_metrics.Enqueues, status);

    /// <summary>Counts a dispatch.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="status">How it ended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordDispatch(DispatchRoute route, DispatchStatus status) =>
        Add(_metrics.Dispatches, route, status);

    /// <summary>Records how long routing and executing a task took.</summary>
    /// <param name="latencyMs">Milliseconds, zero or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordRouteLatency(double latencyMs) => Record(_metrics.RouteAndExecuteLatency, latencyMs);
}
