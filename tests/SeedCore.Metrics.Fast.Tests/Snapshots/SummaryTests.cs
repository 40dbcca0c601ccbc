using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>What a latency is summed up to: its newest samples exactly, all of them within the error of a bucket.</summary>
public sealed class SummaryTests
{
    private readonly MetricSet _set;
    private readonly Histogram _sizes;
    private readonly Latency _waits;

    public SummaryTests()
    {
        MetricSetBuilder define = new("summaries");
        _set = new MetricSet(define);
        _sizes = define.Histogram("sizes", "Sizes.", Unit.Bytes, reservoirSize: 1000);
        _waits = define.Latency("waits_ms", "Waits.", reservoirSize: 10);
    }

    [Fact]
    public void The_newest_samples_have_exact_averages_and_quantiles()
    {
        for (int i = 0; i < 1000; i++)
            _sizes.Record((i * 7919 % 1000) + 1);

        ReservoirSummary recent = _set.Capture().Get(_sizes).Recent;
        Assert.Equal(1000, recent.Count);
        Assert.Equal((500.5, 1.0, 1000.0), (recent.Average, recent.Min, recent.Max));
        Assert.Equal((500.0, 900.0, 990.0, 999.0), (recent.P50, recent.P90, recent.P99, recent.P999));
        Assert.Equal((1.0, 1.0, 2.0, 1000.0), (recent.Quantile(0), recent.Quantile(0.001), recent.Quantile(0.0011), recent.Quantile(1)));
        Assert.Equal(1, recent.Samples[0]);
    }

    [Fact]
    public void One_sample_is_all_of_them()
    {
        _waits.Record(3);
        ReservoirSummary recent = _set.Capture().Get(_waits).Recent;
        Assert.Equal((3.0, 3.0, 3.0, 3.0, 3.0), (recent.Average, recent.Min, recent.Max, recent.P50, recent.Quantile(1)));
    }

    [Fact]
    public void The_average_of_finite_samples_is_finite()
    {
        _sizes.Record(1.5e308);
        _sizes.Record(0.5e308);
        _sizes.Record(1.3e308);
        Assert.Equal(1.1e308, _set.Capture().Get(_sizes).Recent.Average!.Value, 1e294);
    }

    [Fact]
    public void Where_there_are_no_samples_there_is_nothing_of_them()
    {
        foreach (ReservoirSummary none in (ReservoirSummary[])[_set.Capture().Get(_waits).Recent, default])
        {
            Assert.Equal(0, none.Count);
            Assert.True(none.Samples.IsEmpty);
            Assert.All([none.Average, none.Min, none.Max, none.P50, none.P90, none.P99, none.P999], value => Assert.Null(value));
            Assert.Throws<ArgumentOutOfRangeException>("quantile", () => none.Quantile(2));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.0001)]
    [InlineData(1.0001)]
    public void A_share_that_is_none_is_refused(double quantile)
    {
        _waits.Record(3);
        LatencySummary waits = _set.Capture().Get(_waits);
        ArgumentOutOfRangeException fault =
            Assert.Throws<ArgumentOutOfRangeException>(nameof(quantile), () => waits.Recent.Quantile(quantile));
        Assert.Contains("A quantile is 0 to 1.", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<ArgumentOutOfRangeException>(nameof(quantile), () => waits.AllTime.Quantile(quantile));
        Assert.Contains("A quantile is 0 to 1.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_samples_have_the_quantiles_of_the_buckets_that_they_are_in()
    {
        for (int i = 0; i < 1000; i++)
            _sizes.Record((i * 7919 % 1000) + 1);

        HistogramSummary all = _set.Capture().Get(_sizes).AllTime;
        Assert.Equal((1000, 500_500, 500_500.0, 500.5), (all.Count, (long)all.SumInSteps, all.Sum, all.Average));
        Assert.Equal((Middle(1), Middle(1000)), (all.Min, all.Max));
        Assert.Equal((Middle(500), Middle(900), Middle(990), Middle(999)), (all.P50, all.P90, all.P99, all.P999));
        Assert.Equal((Middle(1), Middle(2)), (all.Quantile(0.001), all.Quantile(0.0011)));
        Assert.Equal((0, 0), (all.Zeros, all.Clamped));
        Assert.Equal(1, all.StepsPerUnit);

        double? Middle(double value) =>
            all.Buckets.Single(bucket => bucket.LowerBound < value && value <= bucket.UpperBound).Middle;
    }

    [Fact]
    public void Buckets_are_where_their_samples_are()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(power => Math.Floor(Math.Pow(2.1, power)))];
        foreach (double value in values)
            _sizes.Record(value);

        HistogramBucket[] buckets = [.. _set.Capture().Get(_sizes).AllTime.Buckets];
        Assert.Equal(values.Select(value => (int)Math.Ceiling(Math.Log2(value) * 64) - 1), buckets.Select(bucket => bucket.Index));
        Assert.All(buckets.Zip(values), pair => Assert.InRange(pair.Second, Math.BitIncrement(pair.First.LowerBound), pair.First.UpperBound));
        Assert.All(buckets, bucket => Assert.Equal(1, bucket.Count));
        Assert.All(buckets, bucket => Assert.Equal(Math.Pow(2, 1 / 64.0), bucket.UpperBound / bucket.LowerBound, 1e-12));
    }

    [Fact]
    public void Zeros_come_before_all_buckets()
    {
        foreach (double wait in (double[])[0, 0, 1000, 0, 2000])
            _waits.Record(wait);

        HistogramSummary all = _set.Capture().Get(_waits).AllTime;
        Assert.Equal((5, 3, 1_000_000.0), (all.Count, all.Zeros, all.StepsPerUnit));
        Assert.Equal((0.0, 0.0, 0.0), (all.Min, all.P50, all.Quantile(0.6)));
        Assert.InRange(all.Quantile(0.61)!.Value, 990, 1000);
        Assert.InRange(all.Max!.Value, 1980, 2000);
        Assert.Equal((3000.0, 600.0), (all.Sum, all.Average));
        Assert.Equal([1, 1], all.Buckets.Select(bucket => bucket.Count));
    }

    [Fact]
    public void A_count_without_buckets_has_no_quantiles()
    {
        _waits.Record(3);
        HistogramSummary bare = _set.Capture(SnapshotParts.Counters).Get(_waits).AllTime;
        Assert.Equal(1, bare.Count);
        Assert.All([bare.Average, bare.Min, bare.Max, bare.P50, bare.P999], value => Assert.Null(value));
        Assert.Empty(bare.Buckets);
    }

    [Fact]
    public void Nothing_is_summed_up_to_nothing()
    {
        TestSet set = new();
        set.Jobs.Record(TestSet.Color.Red, TestSet.Size.Large, 5);
        HistogramSummary unkept = set.Capture().Get(set.Jobs, TestSet.Color.Red, TestSet.Size.Large);
        foreach (HistogramSummary none in (HistogramSummary[])[_set.Capture().Get(_waits).AllTime, unkept, default])
        {
            Assert.Equal((0, 0, 0, 0, 0.0), (none.Count, none.Zeros, none.Clamped, (long)none.SumInSteps, none.Sum));
            Assert.All([none.Average, none.Min, none.Max, none.P50, none.P90, none.P99, none.P999], value => Assert.Null(value));
            Assert.Empty(none.Buckets);
            Assert.Equal((0, 0), (none.ExemplarCount, none.CopyExemplars(new Exemplar[1])));
        }

        Assert.Equal((1.0, 0.0), (unkept.StepsPerUnit, unkept.ZeroThreshold));
    }

    [Fact]
    public void A_latency_is_the_sum_of_its_own_samples_and_those_of_its_families()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Talk.Record(1000);
        shop.Talk.Record(0);
        shop.Advice.Record(Till.Main, Payment.Card, 1000);
        shop.Advice.Record(Till.Self, Payment.Cash, 1e12);
        shop.Advice.Record(Till.Self, Payment.Cash, 0);
        shop.Advice.Record(Till.Self, Payment.Cash, 4000);

        HistogramSummary talk = shop.Capture().Get(shop.Talk).AllTime;
        Assert.Equal((6, 2, 1), (talk.Count, talk.Zeros, talk.Clamped));
        Assert.Equal((1000 + 1000 + 4000 + 86_400_000) * (Int128)1_000_000, talk.SumInSteps);
        Assert.Equal([2, 1, 1], talk.Buckets.Select(bucket => bucket.Count));
        Assert.Equal((Math.ScaleB(1, -30) * 1000, 0.0), (talk.ZeroThreshold, talk.Quantile(0.33)));
        Assert.InRange(talk.Quantile(0.34)!.Value, 990, 1000);
    }

    [Fact]
    public void Counts_and_quantiles_of_more_than_can_be_counted_end_at_the_end()
    {
        ShopMetrics shop = ShopMetrics.Create();
        shop.Talk.Record(0);
        shop.Talk.Record(1e12);
        shop.Advice.Record(Till.Self, Payment.Cash, 0);
        shop.Advice.Record(Till.Self, Payment.Cash, 1e12);
        MetricsSnapshot huge = shop.Capture().UpToTheEnd();

        HistogramSummary talk = huge.GetLatency("talk_latency_ms").AllTime;
        Assert.Equal((long.MaxValue, long.MaxValue, long.MaxValue), (talk.Count, talk.Zeros, talk.Clamped));
        HistogramBucket last = Assert.Single(talk.Buckets);
        Assert.Equal(long.MaxValue, last.Count);
        Assert.Equal(0, talk.P50);
    }

    [Fact]
    public void Where_the_count_is_ahead_of_the_buckets_the_last_of_them_stands_for_the_rest()
    {
        MetricCatalog catalog = ShopMetrics.Create().Catalog;
        MetricDescriptor weight = catalog.Find("weight")!;
        int series = weight.OwnSeries[0];
        SnapshotFrame frame = new(catalog) { Parts = SnapshotParts.Histograms, Counts = { [series] = 5 } };
        frame.TouchOctave(series, 3).Clear();
        frame.TouchOctave(series, 20).Clear();
        frame.BucketsOf(series, 20)[7] = 2;

        HistogramSummary all = new MetricsSnapshot(frame).GetLatency("weight").AllTime;
        HistogramBucket only = Assert.Single(all.Buckets);
        Assert.Equal((only.Middle, only.Middle), (all.Min, all.Max));
        Assert.Equal(((catalog.Series[series].FirstOctave + 20) * ExponentialBuckets.PerOctave) + 7, only.Index);
    }

    [Fact]
    public void What_was_not_recorded_adds_up_to_the_end_where_it_stays()
    {
        Assert.Equal(54_321, new SnapshotDiagnostics(1, 20, 300, 4_000, 50_000).Total);
        Assert.Equal(long.MaxValue, new SnapshotDiagnostics(long.MaxValue, 1, 0, 0, 0).Total);
        Assert.Equal(long.MaxValue, new SnapshotDiagnostics(0, 0, 0, long.MaxValue, long.MaxValue).Total);
    }
}
