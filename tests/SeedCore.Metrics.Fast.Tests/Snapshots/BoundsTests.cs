using System.Text.Json.Nodes;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Counts at declared bounds are those of a plain count, whatever way a sample or a snapshot took.</summary>
public sealed class BoundsTests(ITestOutputHelper output)
{
    // Several in one bucket (1 % wide), some a rounding apart, one on an edge, one at the end of the range.
    private static readonly double[] s_bounds =
        [1e-5, 0.3, 1, 1.001, Math.BitIncrement(1.001), 1.004, 5, 10, 25, 100, 100.1, 1000, 3333, 86_400_000];

    [Fact]
    public void A_hundred_thousand_samples_are_counted_as_by_hand()
    {
        Random random = Seed.Random(output);
        Metrics metrics = new(s_bounds);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => Sample(random))];
        using (MetricWriter writer = metrics.CreateWriter())
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (i % 2 == 0)
                    metrics.Work.Record(values[i]);
                else
                    writer.Record(metrics.Work, values[i]);
            }
        }

        HistogramSummary all = metrics.Capture().Get(metrics.Work).AllTime;
        AssertCounts(values, all);
        Assert.Equal(values.Length, all.Count);
        Assert.All(s_bounds, bound => Assert.True(metrics.Work.Descriptor.IsCountedExactly(bound)));
        Assert.False(metrics.Work.Descriptor.IsCountedExactly(2));
    }

    [Fact]
    public void Whatever_the_bounds_and_the_scale_are()
    {
        Random random = Seed.Random(output);
        for (int round = 0; round < 60; round++)
        {
            double step = Math.Pow(10, random.Next(-6, 7));
            double[] bounds = [.. Enumerable.Range(0, random.Next(1, 65)).Select(_ => step * (0.6 + Math.Exp(random.NextDouble() * 25))).Distinct().Order()];
            MetricSetBuilder define = new("scales");
            MetricSet set = new(define);
            Histogram histogram = define.Histogram("h", "H.", Unit.None, step, bounds: bounds);
            double[] values =
            [
                .. Enumerable.Range(0, 1000).Select(_ => step * Math.Exp(random.NextDouble() * 26 - 1)),
                .. bounds, .. bounds.Select(Math.BitIncrement), .. bounds.Select(Math.BitDecrement),
            ];
            foreach (double value in values)
                histogram.Record(value);

            HistogramSummary all = set.Capture().Get(histogram).AllTime;
            Assert.Equal(bounds.Select(bound => values.LongCount(value => value <= bound)), bounds.Select(all.CountAtOrBelow));
        }
    }

    [Fact]
    public void Through_another_lane_than_the_callers_too() => Crowd.Run(() =>
    {
        Random random = Seed.Random(output);
        Metrics metrics = new(s_bounds);
        double[] values = [.. Enumerable.Range(0, 500).Select(_ => Sample(random))];
        metrics.Work.Record(values[0]);
        using (LaneHold.ClaimAll(metrics))
        {
            foreach (double value in values.Skip(1))
                metrics.Work.Record(value);
        }

        AssertCounts(values, metrics.Capture().Get(metrics.Work).AllTime);
        Assert.All(LaneCount.All(metrics), LaneHold.AssertUnusedCellsAreZero(metrics));
    });

    [Fact]
    public void Outcomes_count_at_the_bounds_of_the_latency_that_takes_them()
    {
        Random random = Seed.Random(output);
        Metrics metrics = new(s_bounds);
        double[] cash = [.. Enumerable.Range(0, 3000).Select(_ => Sample(random))];
        double[] card = [.. Enumerable.Range(0, 3000).Select(_ => Sample(random))];
        foreach (double value in cash)
            metrics.Jobs.Record(Payment.Cash, value);
        foreach (double value in card)
            metrics.Jobs.Record(Payment.Card, value);
        metrics.Jobs.Record(Payment.Card, double.NaN);

        MetricsSnapshot snapshot = metrics.Capture();
        AssertCounts(cash, snapshot.Get(metrics.Jobs, Payment.Cash));
        AssertCounts(card, snapshot.GetHistogram(metrics.Jobs.Descriptor, (int)Payment.Card));
        AssertCounts([.. cash, .. card], snapshot.Get(metrics.Work).AllTime);
        Assert.Equal(card.Length + 1, snapshot.Count(metrics.Jobs, Payment.Card));
    }

    [Fact]
    public void Resets_differences_merges_and_bytes_keep_them()
    {
        Random random = Seed.Random(output);
        Metrics metrics = new(s_bounds);
        double[] first = Record(metrics, random);
        MetricsSnapshot closed = metrics.Reset();
        double[] second = Record(metrics, random);
        MetricsSnapshot earlier = metrics.Capture();
        double[] third = Record(metrics, random);
        MetricsSnapshot later = metrics.Capture();

        AssertCounts(first, Of(closed));
        AssertCounts([.. second, .. third], Of(later));
        AssertCounts(third, Of(later - earlier));
        AssertCounts(third, Of(later - MetricsSnapshot.ReadBinary(earlier.ToBinary())));
        AssertCounts([.. first, .. second, .. third], Of(MetricsSnapshot.Merge(closed, later)));
        AssertCounts(first, Of(MetricsSnapshot.ReadBinary(closed.ToBinary())));
        AssertCounts([.. first, .. first], Of(MetricsSnapshot.Merge(closed, MetricsSnapshot.ReadBinary(closed.ToBinary()))));

        HistogramSummary Of(MetricsSnapshot snapshot) => snapshot.GetLatency("work_ms").AllTime;
    }

    [Fact]
    public void A_frame_in_other_columns_keeps_them()
    {
        Random random = Seed.Random(output);
        Metrics metrics = new(s_bounds);
        double[] values = Record(metrics, random);
        MetricSetBuilder define = new("bounds");
        MetricSet other = new(define);
        Latency before = define.Latency("before", "Another.", bounds: [3]);
        define.Latency("work_ms", "Work.", bounds: s_bounds);
        before.Record(1);

        AssertCounts(values, MetricsSnapshot.Merge(other.Capture(), metrics.Capture()).GetLatency("work_ms").AllTime);
    }

    [Fact]
    public void Json_has_the_counts_by_le()
    {
        MetricSetBuilder define = new("json");
        MetricSet set = new(define);
        Latency work = define.Latency("work_ms", "Work.", bounds: [0.25, 5]);
        LatencyFamily<Payment> jobs = define.LatencyFamily<Payment>("jobs", "Jobs.", bounds: [10]);
        work.Record(0.25);
        work.Record(3);
        work.Record(30);
        jobs.Record(Payment.Card, 10);

        JsonObject json = JsonNode.Parse(set.Capture().ToJson())!.AsObject();
        Assert.Equal(1, json["work_ms{le=\"0.25\"}"]!.GetValue<long>());
        Assert.Equal(2, json["work_ms{le=\"5\"}"]!.GetValue<long>());
        Assert.Equal(1, json["jobs{payment=\"card\",le=\"10\"}"]!.GetValue<long>());
        Assert.Equal(0, json["jobs{payment=\"cash\",le=\"10\"}"]!.GetValue<long>());
        Assert.DoesNotContain("le=", set.Capture(SnapshotParts.Counters).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_the_first_version_of_the_format_is_read()
    {
        // As version 1 wrote it: a histogram "l" of "s" with one sample of 1000 ms.
        byte[] bytes = Convert.FromHexString(
            "53434D53" + "01" + "03" + "00" + "00" + "00" + "00" + "0173" + "00" + "01" + "016C" + "03026D730000000000" + "00"
            + "050000000000" + "0000" + "8094EBDC03" + "8080808002" + "7E03" + "00000000");
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^4), Crc32C.Of(bytes.AsSpan(..^4)));

        MetricsSnapshot read = MetricsSnapshot.ReadBinary(bytes);
        Assert.Equal((1, 1000.0), (read.GetLatency("l").AllTime.Count, read.GetLatency("l").AllTime.Sum));
        Assert.Empty(read.Metrics[0].Bounds);
        Assert.Equal(3, read.ToBinary()[4]);
    }

    private static double Sample(Random random)
    {
        double bound = s_bounds[random.Next(s_bounds.Length)];
        return random.Next(8) switch
        {
            0 => bound,
            1 => Math.BitIncrement(bound),
            2 => Math.BitDecrement(bound),
            3 => bound * (0.99 + random.NextDouble() * 0.02),
            4 => random.Next(50) == 0 ? 0 : 1e9 * random.NextDouble(),
            _ => Math.Exp(random.NextDouble() * 20 - 5),
        };
    }

    private static double[] Record(Metrics metrics, Random random)
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => Sample(random))];
        foreach (double value in values)
            metrics.Work.Record(value);
        return values;
    }

    private static void AssertCounts(double[] values, HistogramSummary summary)
    {
        // What is above the range counts as its end, a day.
        long[] expected = [.. s_bounds.Select(bound => values.LongCount(value => Math.Min(value, 86_400_000) <= bound))];
        long[] counts = new long[s_bounds.Length];
        summary.CountsAtOrBelow(s_bounds, counts);
        Assert.Equal(expected, counts);
    }

    private sealed class Metrics : MetricSet
    {
        public Metrics(IReadOnlyList<double> bounds)
            : this(new MetricSetBuilder("bounds"), bounds)
        {
        }

        private Metrics(MetricSetBuilder define, IReadOnlyList<double> bounds)
            : base(define)
        {
            Work = define.Latency("work_ms", "Work.", bounds: bounds);
            Jobs = define.LatencyFamily<Payment>("jobs", "Jobs.", _ => Work);
        }

        public Latency Work { get; }

        public LatencyFamily<Payment> Jobs { get; }
    }
}
