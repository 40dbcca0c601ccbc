using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Counts at powers of two, which exporters' default bounds are, against a plain count.</summary>
public sealed class PowersOfTwoTests(ITestOutputHelper output)
{
    private const double Day = 86_400_000;

    [Theory]
    [InlineData(-29, 1, 46)]
    [InlineData(-50, 1, 80)]
    [InlineData(-31, 3, 20)]
    [InlineData(-10, 5, 4)]
    [InlineData(13, 1, 6)]
    [InlineData(-90, 2, 3)]
    [InlineData(60, 7, 3)]
    public void They_are_those_of_a_plain_count_wherever_the_powers_lie(int first, int step, int length)
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        List<double> values = [0, 0, 1e9];
        for (int octave = -29; octave <= 16; octave++)
        {
            double edge = 1000 * Math.ScaleB(1, octave);
            values.AddRange([Math.BitDecrement(edge), edge, Math.BitIncrement(edge)]);
            for (int i = random.Next(200); i > 0; i--)
                values.Add(Math.Min(Day, edge * (1 + random.NextDouble())));
        }

        foreach (double value in values)
            set.Work.Record(value);

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        long[] counts = [.. Enumerable.Repeat(7L, length)];
        all.CountsAtPowersOfTwo(first, step, counts);
        Assert.Equal(
            Enumerable.Range(0, length).Select(i => 1000 * Math.ScaleB(1, first + (i * step)))
                .Select(bound => values.LongCount(value => Math.Min(value, Day) <= bound)),
            counts);
    }

    [Fact]
    public void They_are_those_of_a_count_at_the_same_bounds_in_every_unit()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        for (int i = 0; i < 5_000; i++)
        {
            set.Bytes.Record(Math.Floor(Math.Exp(random.NextDouble() * 33)));
            set.Ratio.Record(random.NextDouble() * 3);
        }

        MetricsSnapshot snapshot = set.Capture();
        foreach (HistogramSummary all in (HistogramSummary[])[snapshot.Get(set.Bytes).AllTime, snapshot.Get(set.Ratio).AllTime])
        {
            long[] atBounds = new long[60];
            long[] atPowers = new long[60];
            all.CountsAtOrBelow([.. Enumerable.Range(-8, 60).Select(power => Math.ScaleB(1, power))], atBounds);
            all.CountsAtPowersOfTwo(-8, 1, atPowers);
            Assert.Equal(atBounds.AsSpan(9), atPowers.AsSpan(9));
            Assert.Equal(5_000, atPowers[^1]);
        }
    }

    [Fact]
    public void A_latency_counts_what_its_families_recorded_too()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Talk.Record(1000);
        shop.Talk.Record(0);
        shop.Advice.Record(Till.Main, Payment.Card, 2000);
        shop.Advice.Record(Till.Self, Payment.Cash, 2001);

        MetricsSnapshot snapshot = shop.Capture();
        Assert.Equal([1, 2, 3, 4], At(snapshot.Get(shop.Talk).AllTime, 4));
        Assert.Equal([0, 0, 1, 1], At(snapshot.Get(shop.Advice, Till.Main, Payment.Card), 4));
    }

    [Fact]
    public void What_ended_at_the_end_stays_there()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Talk.Record(600);
        shop.Talk.Record(700);
        shop.Talk.Record(800);
        shop.Weights.Record(0.7);
        shop.Service.Record(Till.Main, 700);
        shop.Service.Record(Till.Self, 700);
        MetricsSnapshot huge = shop.Capture().UpToTheEnd();

        Assert.Equal([0, long.MaxValue], At(huge.GetLatency("talk_latency_ms").AllTime, 2));
        Assert.Equal([0, 1L << 62], At(huge.GetLatency("weight").AllTime, 2));
        Assert.Equal([0, 1L << 62], At(huge.Get(shop.Service, Till.Self), 2));
    }

    [Fact]
    public void Several_latencies_end_at_the_end_together()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Talk.Record(700);
        shop.Advice.Record(Till.Main, Payment.Card, 700);
        MetricsSnapshot huge = shop.Capture().UpToTheEnd();

        Assert.Equal([0, long.MaxValue], At(huge.GetLatency("talk_latency_ms").AllTime, 2));
    }

    [Fact]
    public void Nothing_counts_nothing_and_what_makes_no_sense_is_refused()
    {
        TestSet set = new();
        Assert.Equal([0, 0], At(set.Capture().Get(set.Work).AllTime, 2));
        Assert.Equal([0, 0], At(default, 2));

        set.Work.Record(5);
        HistogramSummary one = set.Capture().Get(set.Work).AllTime;
        Assert.Throws<ArgumentOutOfRangeException>("step", () => one.CountsAtPowersOfTwo(0, 0, new long[2]));
        HistogramSummary bare = set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime;
        Assert.Throws<InvalidOperationException>(() => bare.CountsAtPowersOfTwo(0, 1, new long[2]));
    }

    private static long[] At(HistogramSummary histogram, int length)
    {
        long[] counts = [.. Enumerable.Repeat(7L, length)];
        histogram.CountsAtPowersOfTwo(-1, 1, counts);
        return counts;
    }
}
