using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

public sealed class MetricWriterTests
{
    [Fact]
    public void A_writer_goes_on_as_the_handles_do_after_its_disposal()
    {
        TestSet set = new();
        MetricWriter writer = set.CreateWriter();
        writer.Increment(set.Hits);
        writer.Dispose();
        writer.Dispose();
        using MetricWriter heir = set.CreateWriter();

        writer.Increment(set.Hits);
        writer.Add(set.Hits, 1L << 40);
        writer.Add(set.Hits, -1);
        writer.Record(set.Work, 5);
        writer.Record(set.Work, double.NaN);
        writer.Record(set.Paints, TestSet.Color.Green, 5);
        writer.Add(set.Colors, TestSet.Color.Green);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(2 + (1L << 40), snapshot.Get(set.Hits));
        Assert.Equal(1, snapshot.Get(set.Work).AllTime.Count);
        Assert.Equal(1, snapshot.Count(set.Paints, TestSet.Color.Green));
        Assert.Equal(1, snapshot.Get(set.Colors, TestSet.Color.Green));
        Assert.Equal((1, 1), (snapshot.Diagnostics.NegativeIncrements, snapshot.Diagnostics.InvalidSamples));
    }

    [Fact]
    public void Heirs_go_on_in_the_cells_of_their_predecessors()
    {
        TestSet set = new(new MetricSetOptions { LatencyReservoirSize = 1500 });
        for (int i = 0; i < 500; i++)
        {
            using MetricWriter writer = set.CreateWriter();
            for (int n = 0; n < 3; n++)
            {
                writer.Increment(set.Hits);
                writer.Record(set.Work, 3 * i + n);
            }

            if (i == 250)
                Assert.Equal(753, set.Capture().Get(set.Hits));
        }

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(1, LaneCount.Of(set));
        Assert.Equal(1500, snapshot.Get(set.Hits));
        Assert.Equal(Enumerable.Range(0, 1500).Select(i => (double)i), snapshot.Get(set.Work).Recent.Samples.ToArray());
    }

    [Fact]
    public void The_samples_of_an_heir_sort_after_what_was_recorded_before_it()
    {
        TestSet set = new();
        using (MetricWriter first = set.CreateWriter())
            first.Record(set.Work, 1);
        set.Work.Record(2);
        using (MetricWriter heir = set.CreateWriter())
            heir.Record(set.Work, 3);
        Assert.Equal([1, 2, 3], set.Capture().Get(set.Work).Recent.Samples.ToArray());
    }

    [Fact]
    public void A_leaked_writer_gives_its_lane_back_when_it_is_collected()
    {
        TestSet set = new();
        for (int i = 0; i < 20; i++)
        {
            Threads.RunOne(() => Leak(set));
            Threads.CollectTheDead();
        }

        Assert.Equal(1, LaneCount.Of(set));
        Assert.Equal(20, set.Capture().Get(set.Hits));
    }

    [Fact]
    public void Writers_that_live_at_once_have_lanes_of_their_own()
    {
        TestSet set = new();
        MetricWriter[] writers = [.. Enumerable.Range(0, 20).Select(_ => set.CreateWriter())];
        Threads.Run(20, i =>
        {
            for (int n = 0; n < 10_000; n++)
                writers[i].Increment(set.Hits);
        });

        Assert.Equal(20, LaneCount.Of(set));
        Assert.Equal(200_000, set.Capture().Get(set.Hits));
    }

    [Fact]
    public void A_handle_of_another_set_is_recorded_where_it_belongs()
    {
        TestSet set = new();
        TestSet other = new();
        using MetricWriter writer = set.CreateWriter();
        writer.Increment(other.Hits);
        writer.Add(other.Colors, TestSet.Color.Red, 2);
        writer.Add(other.Things, TestSet.Color.Red, TestSet.Size.Small, 3);
        writer.Record(other.Work, 4);
        writer.Record(other.Bytes, 5);
        writer.Record(other.Paints, TestSet.Color.Red, 6);
        writer.Record(other.Jobs, TestSet.Color.Red, TestSet.Size.Small, 7);

        MetricsSnapshot snapshot = other.Capture();
        Assert.Equal(1, snapshot.Get(other.Hits));
        Assert.Equal(2, snapshot.Get(other.Colors, TestSet.Color.Red));
        Assert.Equal(3, snapshot.Get(other.Things, TestSet.Color.Red, TestSet.Size.Small));
        Assert.Equal([4], snapshot.Get(other.Work).Recent.Samples.ToArray());
        Assert.Equal([5], snapshot.Get(other.Bytes).Recent.Samples.ToArray());
        Assert.Equal(1, snapshot.Count(other.Paints, TestSet.Color.Red));
        Assert.Equal(1, snapshot.Count(other.Jobs, TestSet.Color.Red, TestSet.Size.Small));
        Assert.All(set.Capture().Frame.Row, cell => Assert.Equal(0, cell));
    }

    [Fact]
    public void A_call_whose_lane_is_claimed_records_through_another_and_in_its_order() => Crowd.Run(() =>
    {
        TestSet set = new();
        set.Work.Record(1);
        using (LaneHold.ClaimAll(set))
        {
            set.Work.Record(2);
            set.Work.Record(3);
        }

        set.Work.Record(4);
        Assert.Equal([1, 2, 3, 4], set.Capture().Get(set.Work).Recent.Samples.ToArray());
        Assert.Equal(4, set.Capture().Get(set.Work).AllTime.Count);
        Assert.Equal(2, LaneCount.Of(set));
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leak(TestSet set) => set.CreateWriter().Increment(set.Hits);
}
