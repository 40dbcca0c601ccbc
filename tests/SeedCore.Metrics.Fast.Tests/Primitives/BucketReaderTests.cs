using System.Numerics;
using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

/// <summary>The vectors and their scalar twin, on data.</summary>
public sealed class BucketReaderTests(ITestOutputHelper output)
{
    private const int Directory = 7;
    private const int FirstBucket = Directory + ExponentialBuckets.Octaves;
    private const int BlockLength = FirstBucket + 12 * ExponentialBuckets.PerOctave;

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
            ulong[] touched = [.. Enumerable.Range(0, lanes).Select(_ => Octaves(random))];
            long[][] blocks = [.. touched.Select(octaves => Cells(octaves, random))];
            ulong anywhere = touched.Aggregate(0UL, (all, octaves) => all | octaves);
            long[] expected = new long[BitOperations.PopCount(anywhere) * ExponentialBuckets.PerOctave];
            int at = 0;
            for (int octave = 0; octave < ExponentialBuckets.Octaves; octave++)
            {
                if ((anywhere >> octave & 1) == 0)
                    continue;
                for (int sub = 0; sub < ExponentialBuckets.PerOctave; sub++, at++)
                {
                    for (int lane = 0; lane < lanes; lane++)
                    {
                        if ((touched[lane] >> octave & 1) != 0)
                            expected[at] = unchecked(expected[at] + blocks[lane][blocks[lane][Directory + octave] + sub]);
                    }
                }
            }

            Check<HardwareAtomics>(blocks, touched, expected);
            Check<NarrowAtomics<Vector256<long>>>(blocks, touched, expected);
            Check<SimulatedAtomics>(blocks, touched, expected);
        }
    }

    [Fact]
    public void Buckets_that_would_end_behind_the_block_are_refused()
    {
        long[] block = Cells(1, Seed.Random(output));
        block[Directory] = BlockLength - ExponentialBuckets.PerOctave + 1;
        AssertRefused(block, Directory, 1, ExponentialBuckets.PerOctave);
        block[Directory] = -1;
        AssertRefused(block, Directory, 1, ExponentialBuckets.PerOctave);
    }

    [Fact]
    public void A_directory_that_would_end_behind_the_block_is_refused() =>
        AssertRefused(new long[BlockLength], BlockLength - ExponentialBuckets.Octaves + 1, 1, ExponentialBuckets.PerOctave);

    [Fact]
    public void An_octave_that_no_directory_has_is_refused() =>
        AssertRefused(new long[BlockLength], Directory, 1UL << ExponentialBuckets.Octaves, ExponentialBuckets.PerOctave);

    [Fact]
    public void A_destination_that_is_too_short_is_refused() =>
        AssertRefused(Cells(1, Seed.Random(output)), Directory, 1, ExponentialBuckets.PerOctave - 1);

    private static void AssertRefused(long[] block, int directory, ulong touched, int length)
    {
        Assert.ThrowsAny<ArgumentException>(
            () => BucketReader<HardwareAtomics>.Sum([block], [touched], directory, new long[length]));
        Assert.ThrowsAny<ArgumentException>(
            () => BucketReader<SimulatedAtomics>.Sum([block], [touched], directory, new long[length]));
    }

    private static void Check<TAtomics>(long[][] blocks, ulong[] touched, long[] expected)
        where TAtomics : struct, IAtomics
    {
        long[] sums = new long[expected.Length];
        Array.Fill(sums, -1);
        long total = BucketReader<TAtomics>.Sum(blocks, touched, Directory, sums);
        Assert.Equal(expected, sums);
        Assert.Equal(expected.Aggregate(0L, (sum, bucket) => unchecked(sum + bucket)), total);
    }

    /// <summary>Up to twelve octaves, none at times.</summary>
    private static ulong Octaves(Random random) =>
        Enumerable.Range(0, random.Next(12)).Aggregate(0UL, (all, _) => all | 1UL << random.Next(ExponentialBuckets.Octaves));

    /// <summary>A block of one series, its octaves in any order.</summary>
    private static long[] Cells(ulong octaves, Random random)
    {
        long[] cells = [.. Enumerable.Range(0, BlockLength).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
        int[] places = [.. Enumerable.Range(0, 12)];
        random.Shuffle(places);
        for (int octave = 0, used = 0; octave < ExponentialBuckets.Octaves; octave++)
        {
            if ((octaves >> octave & 1) != 0)
                cells[Directory + octave] = FirstBucket + places[used++] * ExponentialBuckets.PerOctave;
        }

        return cells;
    }
}
