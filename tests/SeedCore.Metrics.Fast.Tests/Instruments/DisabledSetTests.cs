using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

public sealed class DisabledSetTests
{
    [Fact]
    public void The_handles_of_a_disabled_set_do_nothing()
    {
        TestSet set = new(new MetricSetOptions { Enabled = false });
        using MetricWriter writer = set.CreateWriter();
        foreach (double value in new[] { 1, 0, -1, double.NaN, 1e30 })
        {
            set.Work.Record(value);
            set.Bytes.Record(value);
            set.Paints.Record(TestSet.Color.Red, value);
            set.Jobs.Record(TestSet.Color.Red, TestSet.Size.Small, value);
            set.Level.Set(value);
            set.Level.Add(value);
            writer.Record(set.Work, value);
            writer.Record(set.Paints, (TestSet.Color)9, value);
        }

        foreach (long value in new[] { 1, -1, long.MaxValue })
        {
            set.Hits.Add(value);
            set.Colors.Add((TestSet.Color)9, value);
            set.Depth.Add(value);
            writer.Add(set.Hits, value);
        }

        MetricsSnapshot snapshot = set.Capture();
        Assert.False(set.IsEnabled);
        Assert.Equal(0, LaneCount.Of(set));
        Assert.All(snapshot.Frame.Row, cell => Assert.Equal(0, cell));
        Assert.Equal(0, snapshot.Get(set.Work).AllTime.Count);
        Assert.Equal((0, 0), (snapshot.Get(set.Level), snapshot.Get(set.Depth)));
        Assert.Equal(default, snapshot.Diagnostics);
    }

    [Fact]
    public void A_disabled_tracker_counts_nothing_and_warns_of_nothing()
    {
        RecordingLogger logger = new();
        MetricsTracker tracker = new(new MetricsTrackerOptions { Enabled = false, Logger = logger });
        tracker.TrackMetrics("nowhere", true, 1);
        tracker.TrackMetrics((ExecutionPath)77, true, 1);
        tracker.TrackRoutingDecision("nowhere");
        tracker.IncrementCounter("nothing");
        tracker.SetGauge("nothing", 1);

        Assert.Equal(default, tracker.Capture().Diagnostics);
        Assert.Empty(logger.WaitFor(0));
    }
}
