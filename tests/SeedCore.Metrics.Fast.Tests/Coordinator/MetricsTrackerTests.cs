using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Coordinator;

public sealed class MetricsTrackerTests
{
    [Fact]
    public void Verbs_by_string_typed_and_through_a_writer_agree()
    {
        MetricsTracker text = new();
        MetricsTracker typed = new();
        MetricsTracker written = new();
        using (TrackerWriter writer = written.CreateWriter())
        {
            foreach ((string path, ExecutionPath known) in Paths)
            {
                text.TrackMetrics(path, true, 1.25);
                typed.TrackMetrics(known, true, 1.25);
                writer.TrackMetrics(known, true, 1.25);
                text.TrackMetrics(path, false, 2);
                typed.TrackMetrics(known, false, TimeSpan.FromMilliseconds(2));
                writer.TrackMetrics(known, false, 2);
            }

            foreach (RoutingDecision decision in Enum.GetValues<RoutingDecision>())
            {
                foreach (bool hasPlan in new[] { true, false, true })
                {
                    text.TrackRoutingDecision(Word(decision), hasPlan);
                    typed.TrackRoutingDecision(decision, hasPlan);
                    writer.TrackRoutingDecision(decision, hasPlan);
                }
            }

            foreach (UpsertStatus status in Enum.GetValues<UpsertStatus>())
            {
                text.RecordProtoPlanUpsert(Word(status));
                typed.RecordProtoPlanUpsert(status);
                writer.RecordProtoPlanUpsert(status);
            }

            foreach (EnqueueStatus status in Enum.GetValues<EnqueueStatus>())
            {
                text.RecordOutboxEnqueue(Word(status));
                typed.RecordOutboxEnqueue(status);
                writer.RecordOutboxEnqueue(status);
            }

            foreach (DispatchRoute route in Enum.GetValues<DispatchRoute>())
            {
                foreach (DispatchStatus status in Enum.GetValues<DispatchStatus>())
                {
                    text.RecordDispatch(Word(route), Word(status));
                    typed.RecordDispatch(route, status);
                    writer.RecordDispatch(route, status);
                }
            }

            text.IncrementCounter("route_cache_hit_total");
            typed.Metrics.RouteCacheHits.Increment();
            writer.Increment(written.Metrics.RouteCacheHits);
            text.IncrementCounter("bulk_resolve_items", 17);
            typed.Metrics.BulkResolveItems.Add(17);
            writer.Add(written.Metrics.BulkResolveItems, 17);
            text.AppendLatency("route_remote_latency_ms", 8);
            typed.Metrics.RouteRemoteLatency.Record(8);
            writer.Record(written.Metrics.RouteRemoteLatency, 8);
            text.AppendLatency("route_and_execute_latency_ms", 9);
            typed.RecordRouteLatency(9);
            writer.RecordRouteLatency(9);
        }

        Assert.Equal(Shown(typed), Shown(text));
        Assert.Equal(Shown(typed), Shown(written));
        Assert.Equal(default, text.Capture().Diagnostics);
        Assert.Equal(8, typed.Capture().GetCounter("total_tasks"));
        Assert.Equal(4, typed.Capture().GetCounter("successful_tasks"));
        Assert.Equal(4, typed.Capture().GetCounter("failed_tasks"));
        Assert.Equal(2, typed.Capture().GetCounter("hgnn_plan_generated_total"));
    }

    [Fact]
    public void An_invalid_latency_still_counts_the_task()
    {
        MetricsTracker tracker = new();
        using TrackerWriter writer = tracker.CreateWriter();
        foreach (double latency in new[] { double.NaN, -1, double.PositiveInfinity })
        {
            tracker.TrackMetrics(ExecutionPath.Fast, true, latency);
            tracker.TrackMetrics("fast", false, latency);
            writer.TrackMetrics(ExecutionPath.Fast, true, latency);
        }

        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal((9, 6, 3, 9), (
            snapshot.GetCounter("total_tasks"), snapshot.GetCounter("successful_tasks"), snapshot.GetCounter("failed_tasks"), snapshot.GetCounter("fast_path_tasks")));
        Assert.Equal(9, snapshot.Diagnostics.InvalidSamples);
        Assert.Equal(0, snapshot.GetLatency("fast_path_latency_ms").Recent.Count);
    }

    [Fact]
    public void A_path_that_is_no_value_of_the_enum_counts_as_unknown()
    {
        MetricsTracker tracker = new();
        using TrackerWriter writer = tracker.CreateWriter();
        tracker.TrackMetrics((ExecutionPath)99, true, 1);
        tracker.TrackMetrics((ExecutionPath)(-1), false, 1);
        writer.TrackMetrics((ExecutionPath)99, true, 1);
        tracker.TrackMetrics(ExecutionPath.Unknown, true, 1);

        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal((4, 3, 1), (snapshot.GetCounter("total_tasks"), snapshot.GetCounter("successful_tasks"), snapshot.GetCounter("failed_tasks")));
        Assert.Equal(3, snapshot.Count(tracker.Metrics.Tasks, ExecutionPath.Unknown, TaskOutcome.Success));
        Assert.Equal((3, 4), (snapshot.Diagnostics.UnknownLabels, snapshot.Diagnostics.DroppedLatencies));
    }

    [Fact]
    public void Direct_increments_of_a_flat_key_are_added_to_the_family()
    {
        MetricsTracker tracker = new();
        tracker.TrackMetrics(ExecutionPath.Hgnn, true, 1);
        tracker.IncrementCounter("total_tasks", 5);
        tracker.IncrementCounter("hgnn_tasks", long.MaxValue);

        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal(6, snapshot.GetCounter("total_tasks"));
        Assert.Equal(long.MaxValue, snapshot.GetCounter("hgnn_tasks"));
        Assert.True(snapshot.IsSaturated("hgnn_tasks"));
        Assert.False(snapshot.IsSaturated("total_tasks"));
    }

    [Fact]
    public void Gauges_are_set_by_the_keys_that_were_declared()
    {
        MetricsTracker tracker = new(new MetricsTrackerOptions { Gauges = ["queue_length"] });
        tracker.SetGauge("queue_length", 7);
        tracker.SetGauge("queue_length", double.NaN);
        tracker.SetGauge("other", 1);
        tracker.SetGauge(null!, 1);

        Assert.Equal(7, tracker.GetGauge("queue_length"));
        Assert.Null(tracker.GetGauge("other"));
        Assert.Null(tracker.GetGauge(null!));
        Assert.True(tracker.Capture().TryGetGauge("queue_length", out double value));
        Assert.Equal(7, value);
        Assert.Equal((2, 1), (tracker.Capture().Diagnostics.UnknownNames, tracker.Capture().Diagnostics.InvalidSamples));
        Assert.Throws<ArgumentException>(() => new MetricsTracker(new MetricsTrackerOptions { Gauges = ["a", "a"] }));
        Assert.Throws<ArgumentException>(() => new MetricsTracker(new MetricsTrackerOptions { Gauges = ["total_tasks"] }));
    }

    [Fact]
    public void Metadata_tells_what_the_tracker_is_made_of()
    {
        TestClock clock = new();
        MetricsTracker tracker = new(new MetricsTrackerOptions { LatencyReservoirSize = 5, TimeProvider = clock, Gauges = ["g"] });
        clock.Move(TimeSpan.FromSeconds(90));
        Assert.Equal(new TrackerMetadata(5, 32, 26, 5, false, null, TimeSpan.FromSeconds(90)), tracker.GetMetadata());

        tracker.Reset();
        Assert.Equal(clock.UtcNow, tracker.GetMetadata().LastResetAt);
        Assert.Equal(1000, new MetricsTracker().GetMetadata().LatencyReservoirSize);
    }

    [Fact]
    public void Uptime_is_never_negative()
    {
        TestClock clock = new();
        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = clock });
        clock.Move(TimeSpan.FromHours(-3));
        Assert.Equal(TimeSpan.Zero, tracker.GetMetadata().Uptime);
        Assert.Equal(TimeSpan.Zero, tracker.Capture().Elapsed);
    }

    private static IEnumerable<(string, ExecutionPath)> Paths =>
    [
        ("fast", ExecutionPath.Fast),
        ("hgnn", ExecutionPath.Hgnn),
        ("hgnn_fallback", ExecutionPath.HgnnFallback),
        ("escalation_failure", ExecutionPath.EscalationFailure),
    ];

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static Dictionary<string, object> Shown(MetricsTracker tracker)
    {
        Dictionary<string, object> shown = new(tracker.GetMetrics());
        Assert.True(shown.Remove("export_ts"));
        return shown;
    }
}
