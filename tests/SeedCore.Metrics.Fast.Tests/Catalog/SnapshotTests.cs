using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Catalog;

public sealed class SnapshotTests
{
    [Fact]
    public void The_default_is_an_empty_snapshot()
    {
        MetricsSnapshot snapshot = default;
        Assert.True(snapshot.IsEmpty);
        Assert.Empty(snapshot.ToDictionary());
        Assert.False(snapshot.TryGetCounter("x", out _));
        Assert.Throws<KeyNotFoundException>(() => snapshot.GetCounter("x"));
        Assert.Equal(default, snapshot.Diagnostics);
    }

    [Fact]
    public void A_snapshot_never_changes_and_that_of_a_buffer_is_refused_after_the_next()
    {
        TestSet set = new();
        SnapshotBuffer buffer = new();
        set.Hits.Increment();
        MetricsSnapshot lasting = set.Capture();
        MetricsSnapshot passing = set.CaptureInto(buffer);
        set.Hits.Increment();
        Assert.Equal((1, 1), (lasting.Get(set.Hits), passing.Get(set.Hits)));

        MetricsSnapshot next = set.CaptureInto(buffer);
        Assert.Equal((1, 2), (lasting.Get(set.Hits), next.Get(set.Hits)));
        Assert.Throws<InvalidOperationException>(() => passing.Get(set.Hits));

        new TestSet().CaptureInto(buffer);
        Assert.Throws<InvalidOperationException>(() => next.Get(set.Hits));
    }

    [Fact]
    public void Parts_that_were_not_asked_for_are_empty_and_counts_are_the_same()
    {
        TestSet set = new();
        for (int i = 0; i < 50; i++)
            set.Work.Record(i);
        set.Reset();
        for (int i = 0; i < 30; i++)
            set.Work.Record(i / 10);

        LatencySummary counters = set.Capture(SnapshotParts.Counters).Get(set.Work);
        Assert.Equal((30, 0, 0), (counters.AllTime.Count, counters.Recent.Count, counters.AllTime.Buckets.Count()));
        LatencySummary histograms = set.Capture(SnapshotParts.Histograms).Get(set.Work);
        Assert.Equal((30, 0, 2), (histograms.AllTime.Count, histograms.Recent.Count, histograms.AllTime.Buckets.Count()));
        LatencySummary samples = set.Capture(SnapshotParts.Samples).Get(set.Work);
        Assert.Equal((0, 30), (samples.AllTime.Count, samples.Recent.Count));
    }

    [Fact]
    public void A_capture_of_counters_counts_what_one_of_histograms_does_zeros_and_clamped_samples_too()
    {
        TestSet set = new();
        double[] samples = [0, 1e-9, 0.5, 0.5, 70, 1e30];
        foreach (double sample in samples)
            set.Work.Record(sample);
        AssertCount(samples.Length);

        set.Reset();
        AssertCount(0);
        set.Work.Record(0);
        set.Work.Record(3);
        AssertCount(2);

        void AssertCount(long count)
        {
            Assert.Equal(count, set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime.Count);
            Assert.Equal(count, set.Capture(SnapshotParts.Histograms).Get(set.Work).AllTime.Count);
            Assert.Equal(count, set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime.Count);
        }
    }

    [Fact]
    public void A_count_does_not_fall_although_a_sample_stands_in_its_bucket_before_it_is_counted()
    {
        TestSet set = new();
        set.Work.Record(1);
        set.Work.Record(2);
        int header = (int)set.Lanes.Layout.Series[set.Work.Descriptor.Columns.Series[0]].Header;
        ref long counted = ref LaneCount.All(set).Single().Block[header + SeriesLayout.Count];

        // As if the second call had been stopped between its two stores.
        counted--;
        Assert.Equal(1, set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime.Count);
        Assert.Equal(2, set.Capture(SnapshotParts.Histograms).Get(set.Work).AllTime.Count);
        Assert.Equal(2, set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime.Count);

        counted++;
        set.Work.Record(3);
        Assert.Equal(3, set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime.Count);
    }

    [Fact]
    public void A_reset_returns_what_it_closes_and_begins_an_epoch()
    {
        TestClock clock = new();
        TestSet set = new(new MetricSetOptions { TimeProvider = clock });
        Assert.Null(set.LastResetAt);
        set.Hits.Add(5);
        set.Hits.Add(-5);
        set.Work.Record(1);
        set.Work.Record(1e30);
        clock.Move(TimeSpan.FromMinutes(3));

        MetricsSnapshot closed = set.Reset();
        MetricsSnapshot open = set.Capture();
        Assert.Equal((0, 1), (closed.Epoch, open.Epoch));
        Assert.Equal((5, 0), (closed.Get(set.Hits), open.Get(set.Hits)));
        Assert.Equal((2, 0), (closed.Get(set.Work).AllTime.Count, open.Get(set.Work).AllTime.Count));
        Assert.Equal((1, 0), (closed.Get(set.Work).AllTime.Clamped, open.Get(set.Work).AllTime.Clamped));
        Assert.Equal((2, 0), (closed.Get(set.Work).Recent.Count, open.Get(set.Work).Recent.Count));
        Assert.Equal((Int128)0, open.Get(set.Work).AllTime.SumInSteps);
        Assert.Equal((1, 0), (closed.Diagnostics.NegativeIncrements, open.Diagnostics.NegativeIncrements));
        Assert.Equal(TimeSpan.FromMinutes(3), closed.Elapsed);
        Assert.Equal(TimeSpan.Zero, open.Elapsed);
        Assert.Equal(clock.UtcNow, set.LastResetAt);
    }

    [Fact]
    public void A_clock_that_runs_backwards_gives_no_negative_time()
    {
        TestClock clock = new();
        TestSet set = new(new MetricSetOptions { TimeProvider = clock });
        clock.Move(TimeSpan.FromHours(-5));
        Assert.Equal(TimeSpan.Zero, set.Capture().Elapsed);
        Assert.Equal(TimeSpan.Zero, set.Reset().Elapsed);
        clock.Move(TimeSpan.FromHours(-5));
        Assert.Equal(TimeSpan.Zero, set.Capture().Elapsed);
        clock.Move(TimeSpan.FromHours(6));
        Assert.Equal(TimeSpan.FromHours(1), set.Capture().Elapsed);
    }

    [Fact]
    public void What_was_taken_from_a_buffer_is_refused_once_it_is_captured_into_again()
    {
        MetricsTracker tracker = new();
        tracker.RecordRouteLatency(1);
        SnapshotBuffer buffer = new();
        MetricsSnapshot view = tracker.CaptureInto(buffer);
        LatencySummary latency = view.GetLatency("route_and_execute_latency_ms");
        Assert.Equal(1, latency.Recent.Count + (int)latency.AllTime.Count - 1);

        tracker.CaptureInto(buffer);

        Assert.Throws<InvalidOperationException>(() => view.GetCounter("total_tasks"));
        Assert.Throws<InvalidOperationException>(() => latency.Recent.Count);
        Assert.Throws<InvalidOperationException>(() => latency.AllTime.Count);
    }
}
