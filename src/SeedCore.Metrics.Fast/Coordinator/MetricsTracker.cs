using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Measures a coordinator: everything the Python module's <c>MetricsTracker</c> has, typed, and by string for callers that
/// move over.
/// </summary>
/// <remarks>
/// Thread-safe. Recording is wait-free, allocates nothing and never throws; what is not valid is dropped and counted
/// (<see cref="MetricsSnapshot.Diagnostics"/>). Loops that record all the time take a <see cref="TrackerWriter"/>.
/// </remarks>
public sealed partial class MetricsTracker
{
    private readonly Lanes _lanes;
    private readonly long[]?[] _blocks;
    private readonly SeriesTable _tasks;
    private readonly FrozenDictionary<string, Counter> _counters;
    private readonly FrozenDictionary<string, Latency> _latencies;
    private readonly FrozenDictionary<string, Gauge> _gauges;
    private readonly UnknownNames _unknownNames;
    private readonly MetricsTrackerOptions _options;
    private readonly long _createdTimestamp;

    /// <summary>Makes a tracker that keeps the newest 1000 samples of each latency.</summary>
    public MetricsTracker()
        : this(new MetricsTrackerOptions())
    {
    }

    /// <summary>Makes a tracker.</summary>
    /// <param name="options">What can be chosen.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which and why.</exception>
    public MetricsTracker(MetricsTrackerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _createdTimestamp = options.TimeProvider.GetTimestamp();
        _unknownNames = new UnknownNames(options.Logger, options.TimeProvider);

        MetricSetBuilder define = new(options.Name, options);
        Metrics = new CoordinatorMetrics(define);
        foreach (string key in options.Gauges)
            define.Gauge(key, "Set by its key.");
        _counters = define.Counters.ToFrozenDictionary(counter => counter.Descriptor.Key, StringComparer.Ordinal);
        _latencies = define.Latencies.ToFrozenDictionary(latency => latency.Descriptor.Key, StringComparer.Ordinal);
        _gauges = define.Gauges.ToFrozenDictionary(gauge => gauge.Descriptor.Key, StringComparer.Ordinal);
        _lanes = define.Lanes;
        _blocks = define.Lanes.Blocks;
        _tasks = Metrics.Tasks.Outcomes.Series;
    }

    /// <summary>Gets the metric set with its handles.</summary>
    public CoordinatorMetrics Metrics { get; }

    /// <summary>Adds to a counter.</summary>
    /// <param name="key">The seed's key. One that is no counter's is ignored, counted and warned about.</param>
    /// <param name="value">Zero or more; a negative one is dropped and counted.</param>
    public void IncrementCounter(string key, long value = 1)
    {
        if (key is not null && _counters.TryGetValue(key, out Counter? counter))
            counter.Add(value);
        else
            Ignore("counter", key);
    }

    /// <summary>Records a latency.</summary>
    /// <param name="key">The seed's key. One that is no latency's is ignored, counted and warned about.</param>
    /// <param name="milliseconds">Zero or more; an invalid one is dropped and counted.</param>
    public void AppendLatency(string key, double milliseconds)
    {
        if (key is not null && _latencies.TryGetValue(key, out Latency? latency))
            latency.Record(milliseconds);
        else
            Ignore("latency", key);
    }

    /// <summary>Counts a routing decision.</summary>
    /// <param name="decision">Where the task was sent.</param>
    /// <param name="hasPlan">Whether the HGNN had a plan; of no effect for other decisions.</param>
    public void TrackRoutingDecision(RoutingDecision decision, bool hasPlan = false) =>
        Metrics.Routed.Increment(decision, hasPlan ? PlanOutcome.Generated : PlanOutcome.Empty);

    /// <summary>Counts a routing decision.</summary>
    /// <param name="decision"><c>fast</c>, <c>planner</c> or <c>hgnn</c>; another is ignored, counted and warned about.</param>
    /// <param name="hasPlan">Whether the HGNN had a plan; of no effect for other decisions.</param>
    public void TrackRoutingDecision(string decision, bool hasPlan = false)
    {
        if (SeedNames.TryParse(decision, out RoutingDecision known))
            TrackRoutingDecision(known, hasPlan);
        else
            Ignore("routing decision", decision);
    }

    /// <summary>Counts a task and records its latency: one write for both.</summary>
    /// <param name="path">How it was executed. One that is not declared counts as <see cref="ExecutionPath.Unknown"/>.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latencyMs">Milliseconds, zero or more; if it is invalid, it is dropped and counted, and the task counts all the same.</param>
    public void TrackMetrics(ExecutionPath path, bool success, double latencyMs)
    {
        if ((uint)path > (uint)ExecutionPath.Unknown)
        {
            TrackUndeclared(success, latencyMs);
            return;
        }

        Lanes.Record(_lanes, _blocks, in _tasks[CellOf(path, success)], in LatencyScale.Instance, latencyMs);
    }

    /// <summary>Counts a task and records its latency.</summary>
    /// <param name="path">How it was executed.</param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latency">Zero or more.</param>
    public void TrackMetrics(ExecutionPath path, bool success, TimeSpan latency) =>
        TrackMetrics(path, success, latency.TotalMilliseconds);

    /// <summary>Counts a task and records its latency.</summary>
    /// <param name="path">
    /// <c>fast</c>, <c>hgnn</c>, <c>hgnn_fallback</c> or <c>escalation_failure</c>; a task of another counts in the totals, and its
    /// latency is dropped and counted.
    /// </param>
    /// <param name="success">Whether it succeeded.</param>
    /// <param name="latencyMs">Milliseconds, zero or more.</param>
    public void TrackMetrics(string path, bool success, double latencyMs)
    {
        ExecutionPath known = SeedNames.ParsePath(path);
        if (known == ExecutionPath.Unknown)
        {
            TrackUnknown(path, success, latencyMs);
            return;
        }

        Lanes.Record(_lanes, _blocks, in _tasks[CellOf(known, success)], in LatencyScale.Instance, latencyMs);
    }

    /// <summary>Counts the upsert of a plan.</summary>
    /// <param name="status">How it ended.</param>
    public void RecordProtoPlanUpsert(UpsertStatus status) => Metrics.Upserts.Increment(status);

    /// <summary>Counts the upsert of a plan.</summary>
    /// <param name="status"><c>ok</c>, <c>err</c> or <c>truncated</c>; another is ignored, counted and warned about.</param>
    public void RecordProtoPlanUpsert(string status)
    {
        if (SeedNames.TryParse(status, out UpsertStatus known))
            RecordProtoPlanUpsert(known);
        else
            Ignore("upsert status", status);
    }

    /// <summary>Counts the enqueuing of an embedding.</summary>
    /// <param name="status">How it ended.</param>
    public void RecordOutboxEnqueue(EnqueueStatus status) => Metrics.Enqueues.Increment(status);

    /// <summary>Counts the enqueuing of an embedding.</summary>
    /// <param name="status"><c>ok</c>, <c>dup</c> or <c>err</c>; another is ignored, counted and warned about.</param>
    public void RecordOutboxEnqueue(string status)
    {
        if (SeedNames.TryParse(status, out EnqueueStatus known))
            RecordOutboxEnqueue(known);
        else
            Ignore("enqueue status", status);
    }

    /// <summary>Counts a dispatch.</summary>
    /// <param name="route">Where to.</param>
    /// <param name="status">How it ended.</param>
    public void RecordDispatch(DispatchRoute route, DispatchStatus status) => Metrics.Dispatches.Increment(route, status);

    /// <summary>Counts a dispatch.</summary>
    /// <param name="route"><c>planner</c> or <c>hgnn</c>; another is ignored, counted and warned about.</param>
    /// <param name="status"><c>ok</c> or <c>err</c>; another is ignored, counted and warned about.</param>
    public void RecordDispatch(string route, string status)
    {
        if (!SeedNames.TryParse(route, out DispatchRoute knownRoute))
            Ignore("dispatch route", route);
        else if (!SeedNames.TryParse(status, out DispatchStatus knownStatus))
            Ignore("dispatch status", status);
        else
            RecordDispatch(knownRoute, knownStatus);
    }

    /// <summary>Records how long routing and executing a task took.</summary>
    /// <param name="latencyMs">Milliseconds, zero or more; an invalid one is dropped and counted.</param>
    public void RecordRouteLatency(double latencyMs) => Metrics.RouteAndExecuteLatency.Record(latencyMs);

    /// <summary>Sets a gauge that the options declare.</summary>
    /// <param name="key">Its key. One that is not declared is ignored, counted and warned about.</param>
    /// <param name="value">A finite value; another is dropped and counted.</param>
    public void SetGauge(string key, double value)
    {
        if (key is not null && _gauges.TryGetValue(key, out Gauge? gauge))
            gauge.Set(value);
        else
            Ignore("gauge", key);
    }

    /// <summary>Gets a gauge as it is now; null for a key that is not declared.</summary>
    /// <param name="key">Its key.</param>
    public double? GetGauge(string key) =>
        key is not null && _gauges.TryGetValue(key, out Gauge? gauge) ? gauge.Value : null;

    /// <summary>Makes a writer for one loop to keep.</summary>
    public TrackerWriter CreateWriter() => new(this);

    /// <summary>Captures everything that was recorded since the last reset, or the start.</summary>
    public MetricsSnapshot Capture() => Metrics.Capture();

    /// <summary>Captures parts of what was recorded since the last reset, or the start.</summary>
    /// <param name="parts">What to capture.</param>
    public MetricsSnapshot Capture(SnapshotParts parts) => Metrics.Capture(parts);

    /// <summary>Captures into a buffer that is used again and again.</summary>
    /// <param name="buffer">The buffer. The snapshot of its last capture throws when it is used after this call.</param>
    /// <param name="parts">What to capture.</param>
    public MetricsSnapshot CaptureInto(SnapshotBuffer buffer, SnapshotParts parts = SnapshotParts.All) =>
        Metrics.CaptureInto(buffer, parts);

    /// <summary>Captures, as the reference's dictionary (see <see cref="MetricsSnapshot.ToDictionary"/>).</summary>
    public IReadOnlyDictionary<string, object> GetMetrics() => Capture().ToDictionary();

    /// <summary>Tells what the tracker is made of.</summary>
    public TrackerMetadata GetMetadata()
    {
        int counters = 0;
        int latencies = 0;
        int gauges = 0;
        foreach (MetricDescriptor metric in Metrics.Metrics.Where(metric => !metric.IsFamily))
        {
            counters += metric.Kind == MetricKind.Counter ? 1 : 0;
            latencies += metric.IsLatency ? 1 : 0;
            gauges += metric.Kind == MetricKind.Gauge ? 1 : 0;
        }

        TimeSpan uptime = _options.TimeProvider.GetElapsedTime(_createdTimestamp);
        return new TrackerMetadata(
            _options.LatencyReservoirSize,
            counters + latencies + gauges,
            counters,
            latencies,
            _options.Exporter is not null,
            Metrics.LastResetAt,
            uptime > TimeSpan.Zero ? uptime : TimeSpan.Zero);
    }

    /// <summary>
    /// Captures, and hands the snapshot to the exporter of the options. What is to be exported all the time has a
    /// <see cref="MetricsPump"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the export, which counts as its failure.</param>
    /// <returns>Whether it worked; false where there is no exporter. It does not throw.</returns>
    public ValueTask<bool> ExportAsync(CancellationToken cancellationToken = default) =>
        _options.Exporter?.ExportAsync(Capture(), cancellationToken) ?? ValueTask.FromResult(false);

    /// <summary>Starts again from zero, and returns what that closes off.</summary>
    public MetricsSnapshot Reset() => Metrics.Reset();

    /// <summary>The cell of a task's outcome, as <see cref="LabelPairs{T1, T2}"/> numbers it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nuint CellOf(ExecutionPath path, bool success) =>
        (nuint)path * 2 + (success ? (nuint)TaskOutcome.Success : (nuint)TaskOutcome.Failure);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void TrackUndeclared(bool success, double latencyMs)
    {
        Metrics.Tasks.Outcomes.RejectLabel();
        TrackMetrics(ExecutionPath.Unknown, success, latencyMs);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TrackUnknown(string? path, bool success, double latencyMs)
    {
        if (!_lanes.IsEnabled)
            return;
        _unknownNames.Note("execution path", path);
        TrackMetrics(ExecutionPath.Unknown, success, latencyMs);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Ignore(string what, string? name)
    {
        if (!_lanes.IsEnabled)
            return;
        _lanes.Rejections.Count(Rejection.UnknownName);
        _unknownNames.Note(what, name);
    }
}
