using System.Numerics;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Instruments;

public sealed class HistogramTests(ITestOutputHelper output)
{
    [Fact]
    public void The_sum_is_exact_to_the_declared_step()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        using MetricWriter writer = set.CreateWriter();
        BigInteger bytes = 0;
        BigInteger thousandths = 0;
        for (int i = 0; i < 100_000; i++)
        {
            long value = random.NextInt64(1L << random.Next(1, 46));
            bytes += value;
            thousandths += value;
            writer.Record(set.Bytes, value);
            set.Ratio.Record(value / 1000.0);
        }

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(bytes, (BigInteger)snapshot.Get(set.Bytes).AllTime.SumInSteps);
        Assert.Equal(thousandths, (BigInteger)snapshot.Get(set.Ratio).AllTime.SumInSteps);
        Assert.Equal((double)thousandths / 1000, snapshot.Get(set.Ratio).AllTime.Sum, 1e-3);
        Assert.Equal(100_000, snapshot.Get(set.Ratio).AllTime.Count);
    }

    [Fact]
    public void Values_beyond_the_range_count_as_zero_or_as_its_end()
    {
        TestSet set = new();
        set.Bytes.Record(0.5);
        set.Bytes.Record(Math.BitIncrement(0.5));
        set.Bytes.Record(1L << 46);
        set.Bytes.Record(1e300);

        HistogramSummary all = set.Capture().Get(set.Bytes).AllTime;
        Assert.Equal((4, 1, 1), (all.Count, all.Zeros, all.Clamped));
        Assert.Equal(2 * ((Int128)1 << 46) + 1, all.SumInSteps);
    }

    [Fact]
    public void Bounds_are_in_the_declared_unit_and_upper_inclusive()
    {
        TestSet set = new();
        set.Bytes.Record(1024);
        HistogramBucket bucket = Assert.Single(set.Capture().Get(set.Bytes).AllTime.Buckets);

        Assert.Equal(639, bucket.Index);
        Assert.Equal(1024, bucket.UpperBound);
        Assert.Equal(1024 * Math.Pow(2, -1 / 64.0), bucket.LowerBound, 1e-9);
        Assert.InRange(bucket.Middle, 1024 * (1 - 0.005416), 1024);
    }

    [Fact]
    public void Quantiles_are_within_the_error_of_a_bucket()
    {
        Random random = Seed.Random(output);
        TestSet set = new();
        double[] values = [.. Enumerable.Range(0, 10_001).Select(_ => random.NextDouble() * 1e6 + 1)];
        foreach (double value in values)
            set.Bytes.Record(value);
        Array.Sort(values);

        HistogramSummary all = set.Capture().Get(set.Bytes).AllTime;
        foreach (double quantile in new[] { 0, 0.1, 0.5, 0.9, 0.99, 0.999, 1 })
        {
            double exact = values[Math.Max(0, (int)Math.Ceiling(quantile * values.Length) - 1)];
            Assert.InRange(all.Quantile(quantile)!.Value, exact * (1 - 0.005417), exact * (1 + 0.005417));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => all.Quantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Quantile(1.0001));
    }
}
