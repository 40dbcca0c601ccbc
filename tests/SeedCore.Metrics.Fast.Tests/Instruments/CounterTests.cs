using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;
using Lanes = SeedCore.Metrics.Fast.Primitives.LaneTable<
    SeedCore.Metrics.Fast.Primitives.HardwareAtomics, SeedCore.Metrics.Fast.Primitives.HostStripeSelector>;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

public sealed class CounterTests(ITestOutputHelper output)
{
    private const long Giant = Lanes.GiantIncrement;

    public static TheoryData<long> Increments => [0, 1, 7, Giant - 1, Giant, Giant + 1, 1L << 32, (1L << 62) + 12345, long.MaxValue];

    [Theory]
    [MemberData(nameof(Increments))]
    public void An_increment_of_any_size_is_counted_exactly(long value)
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();

        set.Hits.Add(value);
        writer.Add(set.Others, value);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(value, snapshot.Get(set.Hits));
        Assert.Equal(value, snapshot.Get(set.Others));
        Assert.False(snapshot.IsSaturated("hits"));
    }

    [Fact]
    public void Generated_increments_of_all_sizes_add_up_with_resets_among_them()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        Int128 issued = 0;
        Int128 returned = 0;
        for (int i = 0; i < 100_000; i++)
        {
            long value = random.NextInt64(1L << random.Next(1, 45));
            if (random.Next(2) == 0)
                set.Hits.Add(value);
            else
                writer.Add(set.Hits, value);
            issued += value;
            if (i % 9973 == 0)
                returned += set.Reset().Get(set.Hits);
        }

        Assert.Equal(issued, returned + set.Capture().Get(set.Hits));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(Giant - 1)]
    [InlineData(Giant)]
    public void A_counter_ends_at_the_greatest_long_and_says_so_only_beyond_it(long below)
    {
        TestSet set = new();
        set.Hits.Add(long.MaxValue - below);
        set.Hits.Add(below);
        Assert.Equal(long.MaxValue, set.Capture().Get(set.Hits));
        Assert.False(set.Capture().IsSaturated("hits"));

        set.Hits.Increment();
        Assert.Equal(long.MaxValue, set.Capture().Get(set.Hits));
        Assert.True(set.Capture().IsSaturated("hits"));
        Assert.False(set.Capture().IsSaturated("others"));
    }

    [Fact]
    public void The_greatest_long_several_times_saturates_and_a_reset_starts_from_zero()
    {
        TestSet set = new();
        for (int i = 0; i < 5; i++)
            set.Hits.Add(long.MaxValue);
        Assert.Equal(long.MaxValue, set.Capture().Get(set.Hits));
        Assert.True(set.Reset().IsSaturated("hits"));

        Assert.Equal(0, set.Capture().Get(set.Hits));
        Assert.False(set.Capture().IsSaturated("hits"));
        set.Hits.Add(long.MaxValue);
        set.Hits.Add(3);
        Assert.True(set.Capture().IsSaturated("hits"));
        set.Reset();
        set.Hits.Add(3);
        Assert.Equal(3, set.Capture().Get(set.Hits));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-Giant)]
    [InlineData(long.MinValue)]
    public void A_negative_increment_is_dropped_and_counted(long value)
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Hits.Add(value);
        set.Colors.Add(TestSet.Color.Red, value);
        set.Things.Add(TestSet.Color.Red, TestSet.Size.Large, value);
        writer.Add(set.Hits, value);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(0, snapshot.Get(set.Hits));
        Assert.Equal(0, snapshot.Get(set.Colors, TestSet.Color.Red));
        Assert.Equal(4, snapshot.Diagnostics.NegativeIncrements);
        Assert.Equal(4, snapshot.Diagnostics.Total);
    }

    [Fact]
    public void Each_counter_of_a_family_has_a_cell_of_its_own()
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        long value = 1;
        foreach (TestSet.Color color in Enum.GetValues<TestSet.Color>())
        {
            set.Colors.Add(color, value);
            writer.Add(set.Colors, color, 100 * value);
            foreach (TestSet.Size size in Enum.GetValues<TestSet.Size>())
            {
                set.Things.Add(color, size, ++value);
                writer.Add(set.Things, color, size, 100 * value);
            }
        }

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal([101, 303, 505], Enum.GetValues<TestSet.Color>().Select(color => snapshot.Get(set.Colors, color)));
        Assert.Equal(
            [202, 303, 404, 505, 606, 707],
            from color in Enum.GetValues<TestSet.Color>()
            from size in Enum.GetValues<TestSet.Size>()
            select snapshot.Get(set.Things, color, size));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_label_that_is_not_declared_is_dropped_and_counted(int label)
    {
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        set.Colors.Increment((TestSet.Color)label);
        set.Things.Increment((TestSet.Color)label, TestSet.Size.Small);
        set.Things.Increment(TestSet.Color.Red, (TestSet.Size)label);
        set.Paints.Record((TestSet.Color)label, 1);
        set.Paints.Count((TestSet.Color)label);
        set.Jobs.Record((TestSet.Color)label, TestSet.Size.Small, 1);
        set.Jobs.Count(TestSet.Color.Red, (TestSet.Size)label);
        writer.Add(set.Colors, (TestSet.Color)label);
        writer.Add(set.Things, TestSet.Color.Red, (TestSet.Size)label);
        writer.Record(set.Paints, (TestSet.Color)label, 1);
        writer.Record(set.Jobs, (TestSet.Color)label, TestSet.Size.Small, 1);

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(11, snapshot.Diagnostics.UnknownLabels);
        Assert.Equal(11, snapshot.Diagnostics.Total);
        Assert.All(snapshot.Frame.Row, cell => Assert.Equal(0, cell));
        Assert.Throws<KeyNotFoundException>(() => snapshot.Get(set.Colors, (TestSet.Color)label));
    }

    [Fact]
    public void A_hundred_threads_lose_nothing()
    {
        TestSet set = new();
        Threads.Run(100, _ =>
        {
            for (int i = 0; i < 1000; i++)
                set.Hits.Increment();
        });
        Assert.Equal(100_000, set.Capture().Get(set.Hits));
    }
}
