using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

/// <summary>The vectors and their scalar twin, on data.</summary>
public sealed class OctaveReaderTests(ITestOutputHelper output)
{
    private const int BlockLength = 500;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Sums_over_lanes_are_those_of_a_plain_loop(int lanes)
    {
        Random random = Seed.Random(output);
        for (int round = 0; round < 200; round++)
        {
            long[][] blocks = [.. Enumerable.Range(0, lanes).Select(_ => Cells(random))];
            int[] offsets = [.. blocks.Select(_ => random.Next(4) == 0 ? 0 : random.Next(1, BlockLength - ExponentialBuckets.PerOctave + 1))];
            long[] expected = new long[ExponentialBuckets.PerOctave];
            long total = 0;
            for (int lane = 0; lane < lanes; lane++)
            {
                for (int i = 0; i < expected.Length && offsets[lane] != 0; i++)
                {
                    expected[i] = unchecked(expected[i] + blocks[lane][offsets[lane] + i]);
                    total = unchecked(total + blocks[lane][offsets[lane] + i]);
                }
            }

            Check<HardwareAtomics>(blocks, offsets, expected, total);
            Check<NarrowAtomics<Vector256<long>>>(blocks, offsets, expected, total);
            Check<SimulatedAtomics>(blocks, offsets, expected, total);
        }
    }

    [Fact]
    public void Buckets_that_would_end_behind_the_block_are_refused() => Assert.ThrowsAny<ArgumentException>(
        () => OctaveReader<HardwareAtomics>.Sum([new long[100]], [100 - ExponentialBuckets.PerOctave + 1], []));

    [Fact]
    public void A_destination_that_is_too_short_is_refused() => Assert.ThrowsAny<ArgumentException>(
        () => OctaveReader<HardwareAtomics>.Sum([new long[100]], [1], new long[ExponentialBuckets.PerOctave - 1]));

    private static void Check<TAtomics>(long[][] blocks, int[] offsets, long[] expected, long total)
        where TAtomics : struct, IAtomics
    {
        long[] sums = new long[ExponentialBuckets.PerOctave];
        Array.Fill(sums, -1);
        Assert.Equal(total, OctaveReader<TAtomics>.Sum(blocks, offsets, sums));
        Assert.Equal(expected, sums);
        Assert.Equal(total, OctaveReader<TAtomics>.Sum(blocks, offsets, []));
    }

    private static long[] Cells(Random random) =>
        [.. Enumerable.Range(0, BlockLength).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
}
