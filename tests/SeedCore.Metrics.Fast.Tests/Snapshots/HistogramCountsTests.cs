using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class HistogramCountsTests(ITestOutputHelper output)
{
    [Fact]
    public void Counts_at_the_edges_of_buckets_are_those_of_a_plain_count()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        double[] values = [.. Enumerable.Range(0, 10_000).Select(_ => Math.Floor(Math.Exp(random.NextDouble() * 24)) * 0.25)];
        foreach (double value in values)
            set.Bytes.Record(value);

        HistogramSummary all = set.Capture().Get(set.Bytes).AllTime;
        double[] bounds = [.. Enumerable.Range(0, 45).Select(octave => Math.ScaleB(1, octave)), double.PositiveInfinity];
        long[] counts = new long[bounds.Length];
        all.CountsAtOrBelow(bounds, counts);

        Assert.Equal(bounds.Select(bound => values.LongCount(value => value <= bound)), counts);
        Assert.Equal(bounds.Select(all.CountAtOrBelow), counts);
        foreach (HistogramBucket bucket in all.Buckets)
            Assert.Equal(values.LongCount(value => value <= bucket.UpperBound), all.CountAtOrBelow(bucket.UpperBound));
    }

    [Fact]
    public void Counts_at_powers_of_two_seconds_are_exact_for_latencies()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        double[] bounds = [.. Enumerable.Range(-29, 45).Select(octave => 1000 * Math.ScaleB(1, octave))];
        List<double> values = [0, 1e9];
        foreach (double bound in bounds)
            values.AddRange([Math.BitDecrement(bound), bound, Math.BitIncrement(bound), bound * (1 + random.NextDouble())]);
        foreach (double value in values)
            set.Work.Record(value);

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        Assert.Equal(bounds.Select(bound => values.LongCount(value => value <= bound)), bounds.Select(all.CountAtOrBelow));
    }

    [Fact]
    public void Between_edges_a_count_is_wrong_by_no_more_than_the_bucket_has_and_never_falls()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        double[] values = [.. Enumerable.Range(0, 5_000).Select(_ => Math.Exp(random.NextDouble() * 10 - 2))];
        foreach (double value in values)
            set.Work.Record(value);

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        HistogramBucket[] buckets = [.. all.Buckets];
        double[] bounds = [-1, 0, .. Enumerable.Range(0, 2_000).Select(_ => Math.Exp(random.NextDouble() * 12 - 3)).Order(), 1e300];
        long[] counts = new long[bounds.Length];
        all.CountsAtOrBelow(bounds, counts);
        for (int i = 0; i < bounds.Length; i++)
        {
            HistogramBucket bucket = buckets.FirstOrDefault(one => one.LowerBound < bounds[i] && bounds[i] <= one.UpperBound);
            long exact = values.LongCount(value => value <= bounds[i]);
            Assert.InRange(counts[i], exact - bucket.Count, exact + bucket.Count);
        }

        Assert.Equal(counts.Order(), counts);
        Assert.Equal(all.Count, counts[^1]);
    }

    [Fact]
    public void Within_a_bucket_samples_count_as_evenly_spread()
    {
        TestSet set = new();
        for (int i = 0; i < 1000; i++)
            set.Bytes.Record(1_000_000);
        HistogramSummary all = set.Capture().Get(set.Bytes).AllTime;
        HistogramBucket bucket = Assert.Single(all.Buckets);
        foreach (double share in (double[])[0.0005, 0.25, 0.5, 0.999])
        {
            double bound = bucket.LowerBound + (share * (bucket.UpperBound - bucket.LowerBound));
            Assert.InRange(all.CountAtOrBelow(bound), (1000 * share) - 1, (1000 * share) + 1);
        }

        Assert.Equal((0, 1000), (all.CountAtOrBelow(bucket.LowerBound), all.CountAtOrBelow(bucket.UpperBound)));
    }

    [Fact]
    public void Between_declared_bounds_in_one_bucket_samples_count_as_evenly_spread_there()
    {
        // All in one bucket, split by two bounds.
        MetricSetBuilder define = new("splits");
        MetricSet set = new(define);
        Histogram sizes = define.Histogram("sizes", "Sizes.", Unit.Bytes, bounds: [1_000_000, 1_003_000]);
        Record(999_000, 100);
        Record(1_001_000, 200);
        Record(1_004_000, 400);
        HistogramSummary all = set.Capture().Get(sizes).AllTime;
        HistogramBucket bucket = Assert.Single(all.Buckets);
        Assert.InRange(bucket.LowerBound, 990_000, 998_999);
        Assert.InRange(bucket.UpperBound, 1_004_001, 1_010_000);

        AssertCounts(bucket.LowerBound, 0, 1_000_000, 100);
        AssertCounts(1_000_000, 100, 1_003_000, 300);
        AssertCounts(1_003_000, 300, bucket.UpperBound, 700);

        void Record(double value, int times)
        {
            for (int i = 0; i < times; i++)
                sizes.Record(value);
        }

        void AssertCounts(double lower, long atLower, double upper, long atUpper)
        {
            Assert.Equal((atLower, atUpper), (all.CountAtOrBelow(lower), all.CountAtOrBelow(upper)));
            foreach (double share in (double[])[0.1, 0.5, 0.9])
            {
                double expected = atLower + (share * (atUpper - atLower));
                Assert.InRange(all.CountAtOrBelow(lower + (share * (upper - lower))), expected - 1, expected);
            }
        }
    }

    [Fact]
    public void Below_zero_there_is_nothing_and_at_zero_there_are_the_zeros()
    {
        TestSet set = new();
        set.Work.Record(0);
        set.Work.Record(0);
        set.Work.Record(1);
        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        long[] counts = [7, 7, 7, 7, 7, 7];
        all.CountsAtOrBelow([double.NegativeInfinity, -1e-9, 0, 1e-9, 1e-9], counts);
        Assert.Equal([0, 0, 2, 2, 2, 7], counts);
    }

    [Fact]
    public void Samples_of_families_count_in_the_latency_that_takes_them()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Advice.Record(Till.Main, Payment.Card, 1000);
        shop.Advice.Record(Till.Self, Payment.Cash, 2000);
        shop.Talk.Record(1000);

        MetricsSnapshot snapshot = shop.Capture();
        Assert.Equal(2, snapshot.Get(shop.Talk).AllTime.CountAtOrBelow(1000));
        Assert.Equal(3, snapshot.Get(shop.Talk).AllTime.CountAtOrBelow(2000));
        Assert.Equal(1, snapshot.Get(shop.Advice, Till.Main, Payment.Card).CountAtOrBelow(1000));
        Assert.Equal(1, snapshot.GetDirectHistogram(shop.Talk.Descriptor).CountAtOrBelow(1e9));
    }

    [Fact]
    public void Counts_that_ended_at_the_end_stay_there()
    {
        MetricsSnapshot huge = new ShopMetricsWithMany().Capture().UpToTheEnd();

        HistogramSummary all = huge.GetLatency("talk").AllTime;
        Assert.Equal(long.MaxValue, all.CountAtOrBelow(1e6));
        Assert.Equal(1L << 62, all.CountAtOrBelow(1000));
        long[] buckets = new long[2];
        Assert.Equal(2, all.CopyBuckets(HistogramSummary.MinScale, buckets, out _));
        Assert.Equal([1L << 62, long.MaxValue], buckets);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(-1)]
    public void Buckets_of_a_latency_are_those_of_all_that_record_into_it(int scale)
    {
        ShopMetrics shop = ShopMetrics.Create().Trade(7);
        foreach (Payment payment in Enum.GetValues<Payment>())
            shop.Advice.Record(Till.Main, payment, 500);
        HistogramSummary talk = shop.Capture().Get(shop.Talk).AllTime;
        long[] counts = new long[3072];
        int length = talk.CopyBuckets(scale, counts, out int first);

        Dictionary<int, long> expected = talk.Buckets
            .GroupBy(bucket => bucket.Index >> (HistogramSummary.MaxScale - scale))
            .ToDictionary(group => group.Key, group => group.Sum(bucket => bucket.Count));
        Assert.Equal(Enumerable.Range(first, length).Select(index => expected.GetValueOrDefault(index)), counts.Take(length));
        Assert.Equal(talk.Count - talk.Zeros, counts.Sum());
    }

    [Fact]
    public void Sums_that_would_wrap_all_the_way_round_stay_at_the_end_too()
    {
        TestSet set = new();
        foreach (double value in (double[])[1024, 1024, 2048, 2048, 4096, 4096])
            set.Bytes.Record(value);
        MetricsSnapshot huge = set.Capture().UpToTheEnd();

        HistogramSummary all = huge.Get(set.Bytes).AllTime;
        Assert.Equal(long.MaxValue, all.CountAtOrBelow(1024));
        Assert.Equal(long.MaxValue, all.CountAtOrBelow(100_000));
        long[] octaves = new long[1];
        Assert.Equal(1, all.CopyBuckets(HistogramSummary.MinScale, octaves, out _));
        Assert.Equal([long.MaxValue], octaves);
        long[] atPowers = new long[4];
        all.CountsAtPowersOfTwo(9, 1, atPowers);
        Assert.Equal([0, long.MaxValue, long.MaxValue, long.MaxValue], atPowers);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(-4)]
    public void Buckets_of_a_scale_hold_what_their_bounds_say(int scale)
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        double[] values = [.. Enumerable.Range(0, 5000).Select(_ => Math.Exp(random.NextDouble() * 20))];
        foreach (double value in values)
            set.Bytes.Record(value);

        HistogramSummary all = set.Capture().Get(set.Bytes).AllTime;
        Span<long> counts = stackalloc long[3072];
        counts.Fill(7);
        int length = all.CopyBuckets(scale, counts, out int first);

        Assert.Equal(length, all.GetBucketRange(scale, out int alsoFirst));
        Assert.Equal(first, alsoFirst);
        Assert.NotEqual(0, counts[0]);
        Assert.NotEqual(0, counts[length - 1]);
        Assert.Equal(7, counts[length]);
        long below = 0;
        for (int i = 0; i < length; i++)
        {
            double upper = Math.Pow(2, (first + i + 1) * Math.Pow(2, -scale));
            below += counts[i];
            Assert.Equal(values.LongCount(value => value <= upper), below);
        }

        Assert.Equal(all.Count, below);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-4)]
    public void Octaves_in_which_nothing_happened_between_two_snapshots_are_not_among_the_buckets(int scale)
    {
        TestSet set = new();
        foreach (double bytes in (double[])[1, 3, 100, 1e5, 1e9])
            set.Bytes.Record(bytes);
        MetricsSnapshot earlier = set.Capture();
        set.Bytes.Record(100);
        set.Bytes.Record(130);

        HistogramSummary between = (set.Capture() - earlier).Get(set.Bytes).AllTime;
        long[] counts = new long[3072];
        int length = between.CopyBuckets(scale, counts, out int first);

        Assert.Equal((int)Math.Ceiling(Math.Log2(100) * Math.Pow(2, scale)) - 1, first);
        Assert.Equal((int)Math.Ceiling(Math.Log2(130) * Math.Pow(2, scale)) - first, length);
        Assert.Equal(2, counts.Sum());
        Assert.NotEqual(0, counts[0]);
        Assert.NotEqual(0, counts[length - 1]);
    }

    [Fact]
    public void What_is_not_there_is_empty_and_what_makes_no_sense_is_refused()
    {
        TestSet set = new();
        HistogramSummary none = set.Capture().Get(set.Work).AllTime;
        Assert.Equal(0, none.CountAtOrBelow(5));
        Assert.Equal(0, none.CopyBuckets(6, [], out _));
        Assert.Equal(0, default(HistogramSummary).CountAtOrBelow(double.PositiveInfinity));
        Assert.Equal(0, set.Capture().Get(set.Jobs, TestSet.Color.Red, TestSet.Size.Small).CountAtOrBelow(5));

        set.Work.Record(5);
        HistogramSummary one = set.Capture().Get(set.Work).AllTime;
        AssertSays("Bounds ascend, but bound 0 is NaN.", () => one.CountAtOrBelow(double.NaN));
        AssertSays("Bounds ascend, but bound 1 is 1.", () => one.CountsAtOrBelow([2, 1], new long[2]));
        AssertSays("There is room for 1 counts of 2 bounds.", () => one.CountsAtOrBelow([1, 2], new long[1]));
        AssertSays("There is room for 0 of 1 buckets.", () => one.CopyBuckets(6, [], out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.CopyBuckets(7, new long[9], out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.GetBucketRange(-5, out _));
        HistogramSummary bare = set.Capture(SnapshotParts.Counters).Get(set.Work).AllTime;
        const string without = "The snapshot was captured without SnapshotParts.Histograms.";
        Assert.Equal(without, Assert.Throws<InvalidOperationException>(() => bare.CountAtOrBelow(5)).Message);
        Assert.Equal(without, Assert.Throws<InvalidOperationException>(() => bare.GetBucketRange(0, out _)).Message);

        static void AssertSays(string what, Action call) =>
            Assert.StartsWith(what, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    private sealed class ShopMetricsWithMany : MetricSet
    {
        public ShopMetricsWithMany()
            : this(new MetricSetBuilder("many"))
        {
        }

        private ShopMetricsWithMany(MetricSetBuilder define)
            : base(define)
        {
            Latency talk = define.Latency("talk", "Talk.");
            talk.Record(700);
            talk.Record(1500);
            talk.Record(1501);
        }
    }
}
