using System.Diagnostics;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>A task that was started with <see cref="MetricsTracker.StartTask(ExecutionPath)"/>: its end gives span, counters and latency.</summary>
/// <remarks>
/// Its activity is named <c>seedcore.task</c>, with the tags <c>seedcore.path</c> and <c>seedcore.outcome</c>; there is none while
/// nobody listens to <see cref="MetricsTracker.ActivitySourceName"/>. Then the current activity, if that is sampled, is what the latency
/// leads to. Thread-safe: the first to end it counts.
/// </remarks>
/// <example>
/// <code>
/// using TrackedTask task = tracker.StartTask(ExecutionPath.Fast);
/// await ExecuteAsync();
/// task.Complete(success: true); // without it, as when something throws, the task has failed
/// </code>
/// </example>
public sealed class TrackedTask : IDisposable
{
    internal const string ActivityName = "seedcore.task";

    private readonly MetricsTracker _tracker;
    private readonly ExecutionPath _path;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private long _isOver;

    internal TrackedTask(MetricsTracker tracker, ExecutionPath path, Activity? activity, TimeProvider clock)
    {
        _tracker = tracker;
        _path = path;
        _clock = clock;
        Activity = activity;
        Context = activity?.Context ?? Activity.Current?.Context ?? default;
        _start = clock.GetTimestamp();
    }

    /// <summary>Gets the task's activity, for tags of one's own; null while nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Gets the span that the task's latency leads to: what to pass on to other processes.</summary>
    public ActivityContext Context { get; }

    /// <summary>Ends the task, unless it has ended: counts it, records its latency, and ends its activity.</summary>
    /// <param name="success">Whether it succeeded.</param>
    public void Complete(bool success)
    {
        if (!Claim<HardwareAtomics>.TryTake(ref _isOver))
            return;

        TimeSpan elapsed = _clock.GetElapsedTime(_start);
        _tracker.TrackMetrics(_path, success, Math.Max(0, elapsed.TotalMilliseconds), Context);
        if (Activity is null)
            return;

        Activity.SetTag("seedcore.path", NameOf(_path));
        Activity.SetTag("seedcore.outcome", success ? "success" : "failure");
        if (!success)
            Activity.SetStatus(ActivityStatusCode.Error);
        Activity.Dispose();
    }

    /// <summary>Ends the task as failed, unless it has ended.</summary>
    public void Dispose() => Complete(success: false);

    private static string NameOf(ExecutionPath path) => (uint)path < (uint)EnumLabel<ExecutionPath>.Count
        ? EnumLabel<ExecutionPath>.Names[(int)path]
        : "unknown";
}
