using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;
using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>What our exporter sends and what the SDK's own sends, for the same recordings.</summary>
public class SdkDifferenceTests
{
    private const int Seed = 60_001;
    private const int Sets = 10;

    [Fact]
    public async Task Our_requests_say_what_the_SDKs_do_for_generated_sets()
    {
        int samples = 0;
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpProtocol.HttpProtobuf);
        for (int seed = Seed; seed < Seed + Sets; seed++)
        {
            using GeneratedMetrics metrics = new(seed, receiver);
            Random random = new(seed);
            for (int round = 0; round < 10; round++)
                metrics.Record(random);
            metrics.Flush();
            Compare(Decoded.Of(metrics.Set.Capture()), receiver.Taken[^1], $"seed {seed}");
            samples += metrics.Samples;
        }

        Assert.True(samples >= 100_000, $"{samples} samples");
    }

    private static void Compare(Decoded ours, Decoded theirs, string what)
    {
        Assert.Equal(theirs.Names.Order(StringComparer.Ordinal), ours.Names.Where(name => !name.EndsWith(".metrics_rejected", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (string name in theirs.Names)
        {
            (Otlp.Metric one, Otlp.Metric other) = (ours[name], theirs[name]);
            Assert.Equal((other.Unit, other.Description, other.DataCase), (one.Unit, one.Description, one.DataCase));
            switch (other.DataCase)
            {
                case Otlp.Metric.DataOneofCase.Sum:
                    Assert.Equal((other.Sum.IsMonotonic, other.Sum.AggregationTemporality), (one.Sum.IsMonotonic, one.Sum.AggregationTemporality));
                    Assert.Equal(Values(other.Sum.DataPoints), Values(one.Sum.DataPoints));
                    break;

                case Otlp.Metric.DataOneofCase.Gauge:
                    Assert.Equal(Assert.Single(other.Gauge.DataPoints).AsDouble, Assert.Single(one.Gauge.DataPoints).AsDouble);
                    break;

                case Otlp.Metric.DataOneofCase.Histogram:
                    Compare(Assert.Single(one.Histogram.DataPoints), Assert.Single(other.Histogram.DataPoints));
                    break;

                default:
                    Compare(Assert.Single(one.ExponentialHistogram.DataPoints), Assert.Single(other.ExponentialHistogram.DataPoints), $"{what}, {name}");
                    break;
            }
        }
    }

    private static void Compare(Otlp.HistogramDataPoint one, Otlp.HistogramDataPoint other)
    {
        Assert.Equal(other.ExplicitBounds.Select(bound => Math.Round(bound, 12)), one.ExplicitBounds.Select(bound => Math.Round(bound, 12)));
        Assert.Equal(other.BucketCounts, one.BucketCounts);
        Assert.Equal(other.Count, one.Count);
        Assert.InRange(Math.Abs(other.Sum - one.Sum) / other.Sum, 0, 1e-12);
    }

    // The SDK begins with finer buckets than ours: a run of them is exactly one of ours.
    private static void Compare(Otlp.ExponentialHistogramDataPoint one, Otlp.ExponentialHistogramDataPoint other, string what)
    {
        int scale = Math.Min(one.Scale, other.Scale);
        Assert.True(other.Scale >= one.Scale || one.Scale - other.Scale == 1, $"{what}: scale {one.Scale}, the SDK's {other.Scale}");
        Assert.Equal(Coarse(other, scale), Coarse(one, scale));
        Assert.Equal((other.Count, other.ZeroCount), (one.Count, one.ZeroCount));
        Assert.InRange(Math.Abs(other.Sum - one.Sum) / other.Sum, 0, 1e-12);
    }

    private static SortedDictionary<int, long> Coarse(Otlp.ExponentialHistogramDataPoint point, int scale)
    {
        SortedDictionary<int, long> coarse = [];
        foreach ((int index, long count) in Buckets.Of(point))
            coarse[index >> (point.Scale - scale)] = coarse.GetValueOrDefault(index >> (point.Scale - scale)) + count;
        return coarse;
    }

    /// <summary>Gets values by attributes; ours has points of cells that nothing was recorded into, too.</summary>
    private static SortedDictionary<string, long> Values(RepeatedField<Otlp.NumberDataPoint> points) => new(
        points.Where(point => point.AsInt > 0).ToDictionary(point => Key(point.Attributes), point => point.AsInt, StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string Key(RepeatedField<KeyValue> attributes) => string.Join(
        ',', attributes.Select(pair => $"{pair.Key}={pair.Value.StringValue}").Order(StringComparer.Ordinal));
}
