using System.Diagnostics;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Coordinator;

[Collection(Serial.Name)]
public sealed class TrackedTaskTests : IDisposable
{
    private readonly TestClock _clock = new();
    private readonly MetricsTracker _tracker;
    private readonly List<Activity> _ended = [];
    private ActivityListener? _listener;

    public TrackedTaskTests() => _tracker = new MetricsTracker(new MetricsTrackerOptions { TimeProvider = _clock });

    [Fact]
    public void One_call_gives_span_counters_and_latency()
    {
        Listen();
        using (TrackedTask task = _tracker.StartTask(ExecutionPath.HgnnFallback))
        {
            _clock.Move(TimeSpan.FromMilliseconds(12));
            task.Complete(success: true);
        }

        Activity activity = Assert.Single(_ended);
        Assert.Equal("seedcore.task", activity.OperationName);
        Assert.Equal(("hgnn_fallback", "success"), (activity.GetTagItem("seedcore.path"), activity.GetTagItem("seedcore.outcome")));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        MetricsSnapshot snapshot = _tracker.Capture();
        Assert.Equal((1, 1, 0), (snapshot.GetCounter("total_tasks"), snapshot.GetCounter("successful_tasks"), snapshot.GetCounter("failed_tasks")));
        Assert.Equal(12, snapshot.GetLatency("hgnn_latency_ms").AllTime.Sum);
        Assert.True(snapshot.GetLatency("hgnn_latency_ms").AllTime.TryGetExemplar(10, 25, out Exemplar exemplar));
        Assert.Equal((activity.TraceId, activity.SpanId), (exemplar.TraceId, exemplar.SpanId));
    }

    [Fact]
    public void A_task_that_is_only_disposed_has_failed()
    {
        Listen();
        _tracker.StartTask(ExecutionPath.Fast).Dispose();
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(_ended).Status);
        Assert.Equal(1, _tracker.Capture().GetCounter("failed_tasks"));
    }

    [Fact]
    public void Without_a_listener_it_counts_and_leads_to_the_current_activity()
    {
        using Activity current = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        current.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        current.Start();
        using (TrackedTask task = _tracker.StartTask(ExecutionPath.Fast))
        {
            Assert.Null(task.Activity);
            Assert.Equal(current.TraceId, task.Context.TraceId);
            _clock.Move(TimeSpan.FromMilliseconds(3));
            task.Complete(success: true);
        }

        Assert.True(_tracker.Capture().GetLatency("fast_path_latency_ms").AllTime.TryGetExemplar(0, 5, out Exemplar exemplar));
        Assert.Equal(current.SpanId, exemplar.SpanId);
    }

    [Fact]
    public void A_parent_of_another_process_is_kept()
    {
        Listen();
        ActivityContext parent = Traces.Sampled(77);
        _tracker.StartTask(ExecutionPath.Fast, in parent).Complete(success: true);
        Activity activity = Assert.Single(_ended);
        Assert.Equal((parent.TraceId, parent.SpanId), (activity.TraceId, activity.ParentSpanId));
    }

    [Fact]
    public void A_clock_that_runs_backwards_gives_no_negative_latency()
    {
        using TrackedTask task = _tracker.StartTask(ExecutionPath.Fast);
        _clock.Move(TimeSpan.FromMilliseconds(-5));
        task.Complete(success: true);
        MetricsSnapshot snapshot = _tracker.Capture();
        Assert.Equal((1, 0), (snapshot.GetLatency("fast_path_latency_ms").AllTime.Zeros, snapshot.Diagnostics.InvalidSamples));
    }

    public void Dispose() => _listener?.Dispose();

    private void Listen()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MetricsTracker.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }
}
