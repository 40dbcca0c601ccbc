using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Table = SeedCore.Metrics.Fast.Primitives.LaneTable<
    SeedCore.Metrics.Fast.Primitives.HardwareAtomics, SeedCore.Metrics.Fast.Tests.Support.ScriptedSelector>;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class LaneTableTests
{
    private const int Size = 2000;
    private readonly LaneLayout _layout = new(counters: 1, [SpscRing<HardwareAtomics>.CapacityFor(Size)], series: [0]);
    private readonly Table _table;
    private double _next = 1;

    public LaneTableTests()
    {
        _table = new Table(isEnabled: true, () => _layout);
        ScriptedSelector.Take(0);
        ScriptedSelector.Assign(1);
    }

    [Fact]
    public void A_first_record_makes_one_lane_and_later_ones_none()
    {
        Record(1000);
        Assert.Single(Lanes());
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => (double)i), Read());
    }

    [Fact]
    public void A_thread_that_asks_for_a_stripe_again_keeps_its_order()
    {
        // Somebody else has been in stripe 2, whose stamp is older than what this thread then gets in stripe 1.
        ScriptedSelector.Assign(2);
        Record(1);
        MoveTo(entry: 0, assigned: 1);
        Record(600);
        MoveTo(entry: 0, assigned: 2);
        Record(600);

        Assert.Equal(Read().Order(), Read());
    }

    [Fact]
    public void A_stale_entry_of_a_stripe_that_the_set_does_not_know_is_repaired()
    {
        MoveTo(entry: 5, assigned: 3);
        Record(10);
        Assert.Single(Lanes());

        MoveTo(entry: 3, assigned: 3);
        Record(10);
        Assert.Single(Lanes());
    }

    [Fact]
    public void A_thread_that_is_moved_without_asking_is_out_of_order_by_no_more_than_a_stamp()
    {
        // The one way out of order that is left: a thread used a dead one's stripe, until another set gave it its own.
        ScriptedSelector.Assign(2);
        Record(1);
        MoveTo(entry: 0, assigned: 1);
        Record(1000);
        MoveTo(entry: 2, assigned: 2);
        Record(1000);

        double[] samples = Read();
        Assert.Equal(2000, samples.Length);
        double[] late = [.. samples.TakeWhile(sample => sample > 1001)];
        Assert.Equal(Lane<HardwareAtomics>.SamplesPerStamp - 1, late.Length);
        Assert.Equal(samples.Skip(late.Length).Order(), samples.Skip(late.Length));
    }

    [Fact]
    public void Whoever_finds_his_lane_claimed_neither_waits_nor_loses_his_order()
    {
        Record(300);
        Lane<HardwareAtomics> home = Assert.Single(Lanes());
        for (int round = 0; round < 5; round++)
        {
            Assert.True(Lane<HardwareAtomics>.TryClaim(ref home.Block[0]));
            Record(3);
            Lane<HardwareAtomics>.Release(ref home.Block[0]);
            Record(100);
        }

        Assert.Equal(2, Lanes().Count);
        Assert.Equal(Enumerable.Range(1, 815).Select(i => (double)i), Read());
    }

    [Fact]
    public void A_claim_is_exclusive_until_it_is_given_back()
    {
        Lane<HardwareAtomics> first = _table.ClaimOther();
        Lane<HardwareAtomics> second = _table.ClaimOther();
        Assert.NotSame(first, second);
        Assert.False(Lane<HardwareAtomics>.TryClaim(ref first.Block[0]));

        Lane<HardwareAtomics>.Release(ref first.Block[0]);
        Assert.Same(first, _table.ClaimOther());
    }

    private static void MoveTo(int entry, int assigned)
    {
        ScriptedSelector.Take(entry);
        ScriptedSelector.Assign(assigned);
    }

    private void Record(int count)
    {
        LatencyScale scale = default;
        for (; count > 0; count--)
            _table.Record(in _layout.Series[0], in scale, _next++);
    }

    private List<Lane<HardwareAtomics>> Lanes()
    {
        List<Lane<HardwareAtomics>> lanes = [];
        _table.CopyLanesTo(lanes);
        return lanes;
    }

    private double[] Read()
    {
        long[] bits = new long[Size];
        List<Lane<HardwareAtomics>> lanes = Lanes();
        int count = new ReservoirReader<HardwareAtomics>().Read(lanes, 0, in _layout.Rings[0], bits, new long[lanes.Count]);
        return [.. bits[..count].Select(BitConverter.Int64BitsToDouble)];
    }
}
