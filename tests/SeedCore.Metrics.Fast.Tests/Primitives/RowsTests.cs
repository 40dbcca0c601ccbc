using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

/// <summary>The vectors and their scalar twins, on data.</summary>
public sealed class RowsTests(ITestOutputHelper output)
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 101)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Copies_are_equal_and_touch_nothing_behind_the_row(int length)
    {
        long[] row = Row(length);
        long[] withVectors = Row(length + 3);
        long[] without = (long[])withVectors.Clone();

        Rows<HardwareAtomics>.Copy(row, withVectors);
        Rows<SimulatedAtomics>.Copy(row, without);

        Assert.Equal(without, withVectors);
        Assert.Equal(row, withVectors[..length]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sums_of_rows_are_equal_and_touch_nothing_behind_the_row(int length)
    {
        long[] row = Row(length);
        long[] withVectors = Row(length + 3);
        long[] without = (long[])withVectors.Clone();
        long[] expected = (long[])withVectors.Clone();
        for (int i = 0; i < length; i++)
            expected[i] = unchecked(expected[i] + row[i]);

        Rows<HardwareAtomics>.Add(row, withVectors);
        Rows<SimulatedAtomics>.Add(row, without);

        Assert.Equal(expected, withVectors);
        Assert.Equal(expected, without);
    }

    private long[] Row(int length)
    {
        Random random = Seed.Random(output);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
    }
}
