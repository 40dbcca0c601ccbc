using System.Diagnostics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <content>Tasks that are executed within a trace.</content>
public sealed partial class MetricsTracker
{
    /// <summary>The name of the activity source of <see cref="StartTask(ExecutionPath)"/>, for whoever listens.</summary>
    public const string ActivitySourceName = "SeedCore.Metrics.Fast";

    private static readonly ActivitySource s_activities = new(ActivitySourceName);

    /// <summary>Counts a task and records its latency, and the trace it was measured in.</summary>
    /// <param name="path">How it was executed. One that is not declared counts as <see cref="ExecutionPath.Unknown"/>.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latencyMs">Milliseconds, zero or more; if it is invalid, it is dropped and counted, and the task counts all the same.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void TrackMetrics(ExecutionPath path, bool success, double latencyMs, in ActivityContext context)
    {
        if ((uint)path > (uint)ExecutionPath.Unknown)
            TrackUndeclared(success, latencyMs);
        else
            _lanes.RecordTraced(in _tasks[CellOf(path, success)], in LatencyScale.Instance, latencyMs, in context);
    }

    /// <summary>Counts a task and records its latency, and the trace it was measured in.</summary>
    /// <param name="path"><c>fast</c>, <c>hgnn</c>, <c>hgnn_fallback</c> or <c>escalation_failure</c>; another as without a trace.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latencyMs">Milliseconds, zero or more.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void TrackMetrics(string path, bool success, double latencyMs, in ActivityContext context)
    {
        ExecutionPath known = SeedNames.ParsePath(path);
        if (known == ExecutionPath.Unknown)
            TrackUnknown(path, success, latencyMs);
        else
            TrackMetrics(known, success, latencyMs, in context);
    }

    /// <summary>Records how long routing and executing a task took, and the trace it was measured in.</summary>
    /// <param name="latencyMs">Milliseconds, zero or more; an invalid one is dropped and counted.</param>
    /// <param name="context">The span it was measured in. If it is sampled, it may become the sample's <see cref="Exemplar"/>; if not, nothing is kept of it.</param>
    public void RecordRouteLatency(double latencyMs, in ActivityContext context) =>
        Metrics.RouteAndExecuteLatency.Record(latencyMs, in context);

    /// <summary>
    /// Starts a task: its activity (a child of <see cref="Activity.Current"/>) and its clock. What is returned ends both, and counts
    /// the task and its latency.
    /// </summary>
    /// <param name="path">How it is executed.</param>
    public TrackedTask StartTask(ExecutionPath path) =>
        new(this, path, s_activities.StartActivity(TrackedTask.ActivityName), _options.TimeProvider);

    /// <summary>Starts a task that another process or thread asked for: as <see cref="StartTask(ExecutionPath)"/>, its activity a child of that one's.</summary>
    /// <param name="path">How it is executed.</param>
    /// <param name="parent">The span that it is part of, for example of a request's <c>traceparent</c>.</param>
    public TrackedTask StartTask(ExecutionPath path, in ActivityContext parent) =>
        new(this, path, s_activities.StartActivity(TrackedTask.ActivityName, ActivityKind.Internal, parent), _options.TimeProvider);
}
