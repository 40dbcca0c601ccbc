using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class ExponentialBucketsTests(ITestOutputHelper output)
{
    private const int Generated = 1_000_000;

    [Fact]
    public void The_table_holds_the_64th_roots_of_two_rounded_down()
    {
        for (int k = 0; k < 64; k++)
            Assert.Equal(ExactBuckets.Edges[k] - (1UL << 52), ExponentialBuckets.EdgeMantissas[k]);
    }

    [Fact]
    public void A_million_generated_values_fall_into_the_bucket_of_the_definition()
    {
        Random random = Seed.Random(output);
        for (int i = 0; i < Generated; i++)
        {
            ulong exponent = (ulong)random.Next(1023 - 40, 1023 + 60) << 52;
            AssertBucket(BitConverter.UInt64BitsToDouble(exponent | ((ulong)random.NextInt64() >> 11)));
        }
    }

    [Fact]
    public void Edges_belong_to_the_bucket_below_them_and_their_neighbours_to_where_they_are()
    {
        for (int octave = -30; octave <= 17; octave++)
        {
            for (int sub = 0; sub < 64; sub++)
            {
                double edge = ExponentialBuckets.Edge(octave, sub);
                Assert.Equal(octave * 64 + sub - 1, IndexOf(edge));
                Assert.Equal(octave * 64 + sub, IndexOf(Math.BitIncrement(edge)));
                AssertBucket(Math.BitDecrement(edge));
                AssertBucket(edge);
                AssertBucket(Math.BitIncrement(edge));
            }
        }
    }

    [Theory]
    [InlineData(1.0, -1)]
    [InlineData(2.0, 63)]
    [InlineData(0.5, -65)]
    [InlineData(1.5, 37)]
    [InlineData(1.0000000000000002, 0)]
    [InlineData(1.9999999999999998, 63)]
    public void Known_values_have_known_buckets(double value, int index) => Assert.Equal(index, IndexOf(value));

    [Fact]
    public void The_edge_after_the_last_of_an_octave_is_the_next_power_of_two() =>
        Assert.Equal(8.0, ExponentialBuckets.Edge(2, 64));

    private static void AssertBucket(double value)
    {
        if (ExactBuckets.IndexOf(value) != IndexOf(value))
            Assert.Fail($"{value:R} fell into {IndexOf(value)} instead of {ExactBuckets.IndexOf(value)}");
    }

    private static int IndexOf(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value) - 1;
        return ((int)(bits >> 52) - 1023) * 64 + (int)ExponentialBuckets.SubBucket(bits);
    }
}
