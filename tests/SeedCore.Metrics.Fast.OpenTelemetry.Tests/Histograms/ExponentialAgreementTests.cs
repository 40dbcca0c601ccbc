using System.Globalization;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests.Histograms;

/// <summary>Our buckets are those of the OpenTelemetry SDK's base-2 exponential aggregation, for the same samples.</summary>
public class ExponentialAgreementTests(ITestOutputHelper output)
{
    private const int Samples = 100_000;
    private readonly long[] _counts = new long[3072];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_bucket_of_each_sample_is_the_SDKs(bool isLatency)
    {
        const int AtOnce = 1000;
        double[] samples = Generate(Seed.Random(output), isLatency);
        using SdkHistogram sdk = new(HistogramSummary.MaxScale, maxSize: 160, isDelta: true, AtOnce + 1);

        int compared = 0;
        for (int start = 0; start < samples.Length; start += AtOnce)
        {
            MetricsSnapshot snapshot = RecordEach(samples.AsSpan(start, AtOnce), isLatency);
            for (int i = 0; i < AtOnce; i++)
                sdk.Record(InBase(samples[start + i], isLatency), i);
            foreach ((int point, int scale, int first, long[] counts, _, _) in sdk.Collect())
            {
                Assert.Equal(1, snapshot.GetHistogram(snapshot.Metrics[point]).GetBucketRange(scale, out int own));
                if ((HistogramSummary.MaxScale, first) != (scale, own))
                    Assert.Fail($"{samples[start + point]:R} is in bucket {own}, of the SDK in {first} of scale {scale}");
                Assert.Equal([1L], counts);
                compared++;
            }
        }

        Assert.Equal(Samples, compared);
    }

    [Theory]
    [InlineData(20, 160)] // what the SDK does unless it is told otherwise
    [InlineData(20, 1000)]
    [InlineData(20, 20)]
    [InlineData(20, 4)]
    [InlineData(6, 3072)]
    [InlineData(3, 3072)]
    [InlineData(0, 3072)]
    [InlineData(-2, 3072)]
    [InlineData(-4, 3072)]
    public void Coarser_buckets_are_those_that_the_SDK_comes_down_to(int maxScale, int maxSize)
    {
        double[] samples = Generate(Seed.Random(output), isLatency: true);
        MetricSetBuilder define = new("set");
        Latency latency = define.Latency("latency_ms", "Samples.");
        MetricSet set = new(define);
        using SdkHistogram sdk = new(maxScale, maxSize);
        foreach (double sample in samples)
        {
            latency.Record(sample);
            sdk.Record(InBase(sample, isLatency: true));
        }

        (_, int scale, int first, long[] expected, long zeros, double sum) = Assert.Single(sdk.Collect());
        output.WriteLine($"scale {scale}, {expected.Length} buckets from {first}");
        HistogramSummary own = set.Capture().Get(latency).AllTime;
        int length = own.CopyBuckets(scale, _counts, out int ownFirst);
        Assert.Equal((first, zeros), (ownFirst, own.Zeros));
        Assert.Equal(expected, _counts[..length]);
        Assert.Equal(Samples, expected.Sum());
        Assert.Equal(sum, own.Sum / 1000, sum * 1e-9);
    }

    [Fact]
    public void Merging_and_coarser_scales_keep_counts_and_sums_exactly()
    {
        Random random = Seed.Random(output);
        MetricsSnapshot[] parts = new MetricsSnapshot[4];
        for (int round = 0; round < 200; round++)
        {
            (long count, Int128 steps) = (0, 0);
            SortedDictionary<int, long> finest = [];
            for (int part = 0; part < parts.Length; part++)
            {
                MetricSetBuilder define = new("set");
                Latency latency = define.Latency("latency_ms", "Samples.");
                MetricSet set = new(define);
                for (int i = random.Next(60); i > 0; i--)
                {
                    // Whole nanoseconds, so that what they add up to is known without a floating point.
                    long nanoseconds = 1 + random.NextInt64(1L << random.Next(1, 46));
                    latency.Record(nanoseconds / 1e6);
                    count++;
                    steps += nanoseconds;
                }

                parts[part] = set.Capture();
                foreach (HistogramBucket bucket in parts[part].Get(latency).AllTime.Buckets)
                    finest[bucket.Index] = finest.GetValueOrDefault(bucket.Index) + bucket.Count;
            }

            HistogramSummary merged = MetricsSnapshot.Merge(parts).GetLatency("latency_ms").AllTime;
            Assert.Equal((round, count, steps), (round, merged.Count, merged.SumInSteps));
            for (int scale = HistogramSummary.MinScale; scale <= HistogramSummary.MaxScale; scale++)
            {
                int length = merged.CopyBuckets(scale, _counts, out int first);
                SortedDictionary<int, long> expected = [];
                foreach ((int index, long inBucket) in finest)
                {
                    int coarse = index >> (HistogramSummary.MaxScale - scale);
                    expected[coarse] = expected.GetValueOrDefault(coarse) + inBucket;
                }

                Assert.Equal(expected, Enumerable.Range(0, length).Where(i => _counts[i] > 0).ToDictionary(i => first + i, i => _counts[i]));
                Assert.Equal(count, _counts.AsSpan(0, length).ToArray().Sum() + merged.Zeros);
            }
        }
    }

    /// <summary>Records each sample into a metric of its own.</summary>
    private static MetricsSnapshot RecordEach(ReadOnlySpan<double> samples, bool isLatency)
    {
        MetricSetBuilder define = new("set");
        MetricSet set = new(define);
        List<Action<double>> record = [];
        for (int i = 0; i < samples.Length; i++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"samples_{i}");
            record.Add(isLatency
                ? define.Latency(key, "Samples.", reservoirSize: 1).Record
                : define.Histogram(key, "Samples.", Unit.Bytes, step: 0.001, reservoirSize: 1).Record);
        }

        for (int i = 0; i < samples.Length; i++)
            record[i](samples[i]);
        return set.Capture(SnapshotParts.Histograms);
    }

    private static double InBase(double sample, bool isLatency) => isLatency ? sample * 0.001 : sample;

    /// <summary>Evenly spread over all magnitudes, with powers of two and their neighbours among them.</summary>
    private static double[] Generate(Random random, bool isLatency)
    {
        (double least, double most) = isLatency ? (2e-6, 80_000_000) : (0.002, 1e10);
        double[] samples = new double[Samples];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = least * Math.Exp(random.NextDouble() * Math.Log(most / least));
            if (i % 10 != 0)
                continue;
            double power = Math.ScaleB(isLatency ? 1000 : 1, Math.ILogB(InBase(samples[i], isLatency)));
            samples[i] = (i / 10 % 3) switch { 0 => power, 1 => Math.BitIncrement(power), _ => Math.BitDecrement(power) };
        }

        return samples;
    }
}
