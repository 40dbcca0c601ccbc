using System.Runtime.Intrinsics;
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
    public void A_copy_is_the_row_whatever_the_vectors_and_touches_nothing_behind_it(int length)
    {
        long[] row = Row(length);
        long[] before = Row(length + 3);
        long[] expected = [.. row, .. before[length..]];

        CheckCopy<HardwareAtomics>(row, before, expected);
        CheckCopy<NarrowAtomics<Vector256<long>>>(row, before, expected);
        CheckCopy<NarrowAtomics<Vector128<long>>>(row, before, expected);
        CheckCopy<SimulatedAtomics>(row, before, expected);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_sum_is_that_of_a_plain_loop_whatever_the_vectors_and_touches_nothing_behind_it(int length)
    {
        long[] row = Row(length);
        long[] before = Row(length + 3);
        long[] expected = (long[])before.Clone();
        for (int i = 0; i < length; i++)
            expected[i] = unchecked(expected[i] + row[i]);

        CheckAdd<HardwareAtomics>(row, before, expected);
        CheckAdd<NarrowAtomics<Vector256<long>>>(row, before, expected);
        CheckAdd<NarrowAtomics<Vector128<long>>>(row, before, expected);
        CheckAdd<SimulatedAtomics>(row, before, expected);
    }

    private static void CheckCopy<TAtomics>(long[] row, long[] before, long[] expected)
        where TAtomics : struct, IAtomics
    {
        long[] destination = (long[])before.Clone();
        Rows<TAtomics>.Copy(row, destination);
        Assert.Equal(expected, destination);
    }

    private static void CheckAdd<TAtomics>(long[] row, long[] before, long[] expected)
        where TAtomics : struct, IAtomics
    {
        long[] destination = (long[])before.Clone();
        Rows<TAtomics>.Add(row, destination);
        Assert.Equal(expected, destination);
    }

    private long[] Row(int length)
    {
        Random random = Seed.Random(output);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
    }
}
