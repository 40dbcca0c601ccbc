using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class ExemplarSlotsTests
{
    private readonly long[] _cells = ExemplarSlots<SimulatedAtomics>.Allocate();

    [Fact]
    public void A_record_is_read_as_it_was_kept()
    {
        Assert.False(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 5, out _));
        Keep(5, 1);
        Keep(5, 2);
        Keep(0, 3);

        Assert.True(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 5, out ExemplarRecord record));
        Assert.Equal((4, 2.0), (record.Sequence, record.Value));
        Assert.True(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 0, out record));
        Assert.Equal((2, 3.0), (record.Sequence, record.Value));
        Assert.False(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 4, out _));
        Assert.Equal(0b101UL, ExemplarSlots<SimulatedAtomics>.ReadTouched(_cells));
    }

    [Fact]
    public void A_record_that_is_overwritten_while_it_is_read_is_dropped()
    {
        Keep(9, 1);
        for (int read = 0; read < 5; read++)
        {
            int left = read;
            SimulatedAtomics.BeforeRead = () =>
            {
                if (left-- == 0)
                    Keep(9, 2);
            };
            Assert.False(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 9, out _));
        }

        SimulatedAtomics.BeforeRead = null;
        Assert.True(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 9, out ExemplarRecord record));
        Assert.Equal(2, record.Value);
    }

    [Fact]
    public void A_record_whose_writer_was_stopped_is_dropped()
    {
        Keep(9, 1);
        _cells[8 + 9 * 8]++;
        Assert.False(ExemplarSlots<SimulatedAtomics>.TryRead(_cells, 9, out _));
    }

    [Fact]
    public void Every_group_belongs_to_the_bit_that_announces_it()
    {
        for (int group = 0; group < ExemplarSlots<SimulatedAtomics>.Groups; group++)
        {
            long[] cells = ExemplarSlots<SimulatedAtomics>.Allocate();
            ExemplarSlots<SimulatedAtomics>.Keep(cells, group, 1, Traces.Sampled(1));
            int bit = System.Numerics.BitOperations.TrailingZeroCount(ExemplarSlots<SimulatedAtomics>.ReadTouched(cells));
            Range groups = ExemplarSlots<SimulatedAtomics>.GroupsOf(bit);
            Assert.InRange(group, groups.Start.Value, groups.End.Value - 1);
            Assert.True(ExemplarSlots<SimulatedAtomics>.TryRead(cells, group, out _));
        }
    }

    private void Keep(int group, ulong number) =>
        ExemplarSlots<SimulatedAtomics>.Keep(_cells, group, number, Traces.Sampled(number));
}
