using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class ValueScaleTests(ITestOutputHelper output)
{
    private static LatencyScale Scale => default;

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.5)]
    [InlineData(86_400_000.0)]
    public void A_latency_of_a_nanosecond_to_a_day_has_a_bucket(double milliseconds) =>
        Assert.True(IsInRange(Scale, milliseconds));

    [Theory]
    [InlineData(0.0)]
    [InlineData(9.3e-7)]
    [InlineData(double.Epsilon)]
    [InlineData(-1e-300)]
    [InlineData(-1.0)]
    [InlineData(86_400_000.1)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void One_compare_finds_every_other_latency(double milliseconds) =>
        Assert.False(IsInRange(Scale, milliseconds));

    [Fact]
    public void Minus_zero_has_no_bucket() => Assert.False(IsInRange(Scale, -0.0));

    [Fact]
    public void The_next_double_above_a_day_is_above_the_range_and_the_one_below_is_not()
    {
        Assert.False(IsInRange(Scale, Math.BitIncrement(LatencyScale.OneDay)));
        Assert.True(IsInRange(Scale, Math.BitDecrement(LatencyScale.OneDay)));
    }

    [Fact]
    public void No_latency_below_a_day_is_taken_for_one_above_it()
    {
        // What the compare refuses and is below the maximum counts as zero: nothing large may get there.
        double value = LatencyScale.OneDay;
        for (int i = 0; i < 10_000; i++)
        {
            value = Math.BitDecrement(value);
            Assert.True(IsInRange(Scale, value));
        }
    }

    [Fact]
    public void Latencies_become_the_nanoseconds_they_are()
    {
        Random random = Seed.Random(output);
        for (int i = 0; i < 100_000; i++)
        {
            long nanoseconds = random.NextInt64(86_400_000_000_001);
            Assert.Equal(Vector128.Create(nanoseconds, 1), Scale.ToUnitsAndOne(nanoseconds / 1e6));
        }
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 2)]
    [InlineData(4503599627370495.0, 4503599627370495)]
    public void Fixed_point_rounds_half_to_even(double value, long rounded) =>
        Assert.Equal(Vector128.Create(rounded, 1), FixedPoint.RoundBesideOne(value));

    [Theory]
    [InlineData(1)]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    [InlineData(0.001)]
    [InlineData(0.9999999999999999)]
    [InlineData(1024)]
    [InlineData(3)]
    public void A_declared_scale_reaches_from_half_a_step_to_2_to_the_46_steps_within_its_octaves(double step)
    {
        DeclaredScale scale = new(1 / step);

        Assert.True(IsInRange(scale, scale.Maximum));
        Assert.False(IsInRange(scale, Math.BitIncrement(scale.Maximum)));
        Assert.True(IsInRange(scale, Math.BitIncrement(step / 2)));
        Assert.False(IsInRange(scale, 0));
        Assert.False(IsInRange(scale, -0.0));
        Assert.False(IsInRange(scale, -step));
        Assert.False(IsInRange(scale, double.NaN));
        Assert.False(IsInRange(scale, double.PositiveInfinity));
        Assert.InRange(scale.LastPosition >> 52, 0UL, (ulong)ExponentialBuckets.Octaves - 1);
        Assert.InRange(scale.Maximum / step, (1L << 46) * 0.999999, (1L << 46) * 1.000001);
    }

    [Fact]
    public void The_directory_entry_of_a_position_is_the_octave_of_its_value()
    {
        Random random = Seed.Random(output);
        DeclaredScale scale = new(1);
        for (int i = 0; i < 100_000; i++)
        {
            double value = Math.ScaleB(1 + random.NextDouble(), random.Next(0, 45));
            ulong position = scale.Position(value);
            int index = (scale.FirstOctave + (int)(position >> 52)) * 64 + (int)ExponentialBuckets.SubBucket(position);
            Assert.Equal(ExactBuckets.IndexOf(value), index);
        }
    }

    private static bool IsInRange<TScale>(TScale scale, double value)
        where TScale : struct, IValueScale => scale.Position(value) <= scale.LastPosition;
}
