using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class ReservoirReaderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(1000, 2048)]
    public void A_ring_has_room_for_two_reservoirs_in_a_power_of_two(int size, int capacity) =>
        Assert.Equal(capacity, SpscRing<HardwareAtomics>.CapacityFor(size));

    [Fact]
    public void Nothing_appended_gives_nothing() => Assert.Empty(new RingRig(10, lanes: 2).Read());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(300)]
    public void One_lane_gives_exactly_the_newest_in_order_at_every_length(int size)
    {
        RingRig rig = new(size);
        for (int appended = 1; appended <= 3 * rig.Capacity; appended++)
        {
            rig.Append(appended);
            int kept = Math.Min(size, appended);
            Assert.Equal(Enumerable.Range(appended - kept + 1, kept).Select(i => (double)i), rig.Read());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void A_writer_that_laps_the_copy_costs_exactly_what_it_may_have_overwritten(int size)
    {
        const int before = 1000;
        for (int meanwhile = 0; meanwhile <= 2 * SpscRing<HardwareAtomics>.CapacityFor(size); meanwhile++)
        {
            RingRig rig = new(size);
            rig.AppendRange(0, before);

            SimulatedAtomics.BeforeReadBarrier = () => rig.AppendRange(before, meanwhile);
            double[] samples = rig.Read();
            SimulatedAtomics.BeforeReadBarrier = null;

            // The slot of the next ticket may be half written: what it held counts as overwritten.
            int first = Math.Max(before - size, before + meanwhile - rig.Capacity + 1);
            Assert.Equal(Enumerable.Range(first, Math.Max(0, before - first)).Select(i => (double)i), samples);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 2)]
    public void Wherever_a_writer_steps_in_samples_are_whole_in_order_and_of_the_head_that_was_read(int size, int lanes)
    {
        int meanwhileAtMost = 2 * SpscRing<HardwareAtomics>.CapacityFor(size) + 1;
        for (int meanwhile = 1; meanwhile <= meanwhileAtMost; meanwhile++)
        {
            int reads = int.MaxValue;
            for (int step = 0; step <= reads; step++)
                reads = ReadWithStepIn(size, lanes, step, meanwhile);
        }
    }

    [Fact]
    public void Samples_of_several_lanes_sort_by_stamp_and_the_newest_are_taken()
    {
        Random random = Seed.Random(output);
        for (int round = 0; round < 300; round++)
        {
            int size = random.Next(1, 800);
            RingRig rig = new(size, lanes: random.Next(2, 5));
            List<(long Stamp, double Value)> model = [];
            double next = 1;
            for (int turn = 0; turn < 12; turn++)
            {
                int lane = random.Next(rig.Lanes.Count);
                if (random.Next(3) == 0)
                    rig.RequestStamp(lane);
                for (int count = random.Next(400); count > 0; count--)
                    model.Add((rig.Append(next, lane), next++));
                if (random.Next(8) == 0)
                {
                    rig.Read();
                    rig.CloseEpoch();
                    model.Clear();
                }
            }

            // A stable sort: within a stamp there is one lane, and its order.
            Assert.Equal(model.OrderBy(sample => sample.Stamp).Select(sample => sample.Value).TakeLast(size), rig.Read());
        }
    }

    [Fact]
    public void A_stamp_lasts_256_samples_and_a_request_ends_it()
    {
        RingRig rig = new(10);
        Assert.All(Enumerable.Range(0, 256), _ => Assert.Equal(1, rig.Append(1)));
        Assert.Equal(2, rig.Append(1));
        rig.RequestStamp(0);
        Assert.Equal(3, rig.Append(1));
        Assert.Equal(3, rig.Append(1));
    }

    [Fact]
    public void After_a_reset_only_later_samples_are_found()
    {
        RingRig rig = new(10);
        rig.AppendRange(0, 25);
        rig.Read();
        rig.CloseEpoch();
        Assert.Empty(rig.Read());

        rig.AppendRange(100, 3);
        Assert.Equal([100.0, 101, 102], rig.Read());
    }

    /// <summary>Reads once; before the read of that number, the writer of lane 0 appends. Tells how many reads there were.</summary>
    private static int ReadWithStepIn(int size, int lanes, int step, int meanwhile)
    {
        const int before = 20;
        RingRig rig = new(size, lanes);
        for (int lane = 0; lane < lanes; lane++)
            rig.AppendRange(before * lane, before, lane);

        int reads = 0;
        SimulatedAtomics.BeforeRead = () =>
        {
            if (reads++ == step)
                rig.AppendRange(1000, meanwhile);
        };
        double[] samples = rig.Read();
        SimulatedAtomics.BeforeRead = null;

        string where = $"size {size}, {meanwhile} appended before read {step}: {string.Join(' ', samples)}";
        Assert.True(samples.Length <= size, where);
        Assert.True(samples.SequenceEqual(samples.Distinct().Order()), where);
        Assert.All(samples, sample => Assert.True(sample < before * lanes, where));
        return reads;
    }
}
