using System.Diagnostics;
using SeedCore.Metrics.Fast.Prometheus.Tests;
using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Histograms with both kinds of buckets, and their exemplars, as a receiver reads them.</summary>
public class HistogramTests
{
    private const int Seed = 20_260_601;
    private static readonly OtlpOptions s_delta = new() { Temporality = OtlpTemporality.Delta };

    [Theory]
    [InlineData(1, 3, 6)]
    [InlineData(1, 60, 4)]
    [InlineData(0.001, 80_000_000, 2)]
    public void Exponential_buckets_are_those_of_the_definition_at_a_scale_that_fits(double least, double most, int scale)
    {
        Random random = new(Seed);
        Latency latency = Declare(out MetricSet set);
        double[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => least * Math.Pow(most / least, random.NextDouble())), least, most];
        foreach (double sample in samples)
            latency.Record(sample);

        Otlp.ExponentialHistogramDataPoint point = Decoded.Of(set.Capture()).Exponential("set.x.duration");
        Assert.Equal(scale, point.Scale);
        Assert.InRange(point.Positive.BucketCounts.Count, 81, 160);
        Assert.Equal(Buckets.Count(samples.Select(sample => sample / 1000), scale), Buckets.Of(point));
        Assert.Equal((ulong)samples.Length, point.Count);
        Assert.Equal(set.Capture().Get(latency).AllTime.Sum / 1000, point.Sum);
    }

    [Fact]
    public void What_is_too_small_for_a_bucket_is_counted_as_zero_below_a_threshold()
    {
        Latency latency = Declare(out MetricSet set);
        latency.Record(0);
        latency.Record(1e-9);
        latency.Record(1);
        Otlp.ExponentialHistogramDataPoint point = Decoded.Of(set.Capture()).Exponential("set.x.duration");

        Assert.Equal((2UL, 3UL), (point.ZeroCount, point.Count));
        Assert.InRange(point.ZeroThreshold, 1e-12, 1e-6);
        Assert.Single(point.Positive.BucketCounts);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(3072)]
    public void Buckets_are_merged_until_they_are_no_more_than_wanted(int limit)
    {
        Latency latency = Declare(out MetricSet set);
        double[] samples = [0.0011, 0.5, 1, 2, 4, 1000, 3_600_000];
        foreach (double sample in samples)
            latency.Record(sample);
        Otlp.ExponentialHistogramDataPoint point = Decoded.Of(set.Capture(), new OtlpOptions { MaxBuckets = limit }).Exponential("set.x.duration");

        Assert.InRange(point.Positive.BucketCounts.Count, 1, limit);
        Assert.Equal(Buckets.Count(samples.Select(sample => sample / 1000), point.Scale), Buckets.Of(point));
    }

    [Fact]
    public void Declared_bounds_are_explicit_buckets_and_a_bound_belongs_to_its_bucket()
    {
        MetricSetBuilder define = new("set");
        Latency latency = define.Latency("x_ms", "X.", bounds: [10, 25, 50]);
        MetricSet set = new(define);
        foreach (double sample in new double[] { 0, 10, 10.1, 25, 49, 50, 51, 1000 })
            latency.Record(sample);
        Otlp.HistogramDataPoint point = Decoded.Of(set.Capture()).Explicit("set.x.duration");

        Assert.Equal([0.01, 0.025, 0.05], point.ExplicitBounds);
        Assert.Equal([2, 2, 2, 2], point.BucketCounts.Select(count => (int)count));
        Assert.Equal(8UL, point.Count);
        Assert.Equal(1.1951, point.Sum, 12);
    }

    [Fact]
    public void Explicit_buckets_can_be_had_without_declared_bounds()
    {
        Latency latency = Declare(out MetricSet set);
        latency.Record(1);
        latency.Record(1_000_000);
        Otlp.HistogramDataPoint point = Decoded.Of(set.Capture(), new OtlpOptions { HistogramAggregation = OtlpHistogramAggregation.Explicit }).Explicit("set.x.duration");

        Assert.Equal(15, point.ExplicitBounds.Count);
        Assert.Equal(16, point.BucketCounts.Count);
        Assert.Equal((1UL, 1UL, 2UL), (point.BucketCounts[1], point.BucketCounts[15], point.Count));
    }

    [Theory]
    [InlineData(OtlpHistogramAggregation.Exponential)]
    [InlineData(OtlpHistogramAggregation.Explicit)]
    public void Deltas_have_the_samples_in_between_and_nothing_where_there_is_none(OtlpHistogramAggregation aggregation)
    {
        Latency latency = Declare(out MetricSet set);
        OtlpOptions options = s_delta with { HistogramAggregation = aggregation };
        latency.Record(0.01);
        latency.Record(100_000);
        MetricsSnapshot first = set.Capture();
        latency.Record(2);
        latency.Record(2.1);
        latency.Record(0);
        MetricsSnapshot second = set.Capture();
        Decoded request = Decoded.Of(second, options, first);

        if (aggregation == OtlpHistogramAggregation.Explicit)
        {
            Otlp.HistogramDataPoint point = request.Explicit("set.x.duration");
            Assert.Equal((3UL, 3L), (point.Count, point.BucketCounts.Sum(count => (long)count)));
            Assert.Equal(0.0041, point.Sum, 15);
        }
        else
        {
            // Without the far samples the buckets are fine again.
            Otlp.ExponentialHistogramDataPoint point = request.Exponential("set.x.duration");
            Assert.Equal((6, 3UL, 1UL), (point.Scale, point.Count, point.ZeroCount));
            Assert.Equal(Buckets.Count([0.002, 0.0021], 6), Buckets.Of(point));
            Assert.Equal(0.0041, point.Sum, 15);
        }

        Assert.DoesNotContain("set.x.duration", Decoded.Of(set.Capture(), options, second).Names);
    }

    [Fact]
    public void Exemplars_carry_the_ids_of_their_trace()
    {
        Latency latency = Declare(out MetricSet set);
        ActivityContext span = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        latency.Record(1);
        latency.Record(1500, span);
        MetricsSnapshot first = set.Capture();

        Otlp.Exemplar exemplar = Assert.Single(Decoded.Of(first).Exponential("set.x.duration").Exemplars);
        Assert.Equal(span.TraceId.ToHexString(), Convert.ToHexStringLower(exemplar.TraceId.Span));
        Assert.Equal(span.SpanId.ToHexString(), Convert.ToHexStringLower(exemplar.SpanId.Span));
        Assert.Equal(1.5, exemplar.AsDouble);
        Assert.Equal((ulong)(first.CapturedAt - DateTimeOffset.UnixEpoch).Ticks * 100, exemplar.TimeUnixNano);

        latency.Record(1);
        Assert.Empty(Decoded.Of(set.Capture(), s_delta, first).Exponential("set.x.duration").Exemplars);
        Assert.Single(Decoded.Of(first, new OtlpOptions { HistogramAggregation = OtlpHistogramAggregation.Explicit }).Explicit("set.x.duration").Exemplars);
    }

    [Fact]
    public void What_was_recorded_into_a_latency_itself_appears_once_there_is_some()
    {
        Assert.DoesNotContain("seedcore.direct_duration", Decoded.Of(new MetricsTracker().Capture()).Names);
        Decoded request = Decoded.Of(Coordinator.Busy().Capture());
        Otlp.ExponentialHistogramDataPoint point = Assert.Single(request["seedcore.direct_duration"].ExponentialHistogram.DataPoints);
        Assert.Equal((1UL, 0.0025), (point.Count, point.Sum));
        Assert.Equal("fast_path_latency_ms", Assert.Single(point.Attributes).Value.StringValue);
    }

    private static Latency Declare(out MetricSet set)
    {
        MetricSetBuilder define = new("set");
        Latency latency = define.Latency("x_ms", "X.");
        set = new MetricSet(define);
        return latency;
    }
}
