using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;
using SeedCore.Metrics.Fast.Prometheus.Tests;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;
using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Our requests say what those of the SDK's own OTLP exporter say, for the same recordings.</summary>
[Collection(OneMeter.Name)]
public class SdkDifferentialTests(ITestOutputHelper output)
{
    private const double Rounding = 1e-9; // the SDK adds up doubles

    [Fact]
    public void Cumulative_requests_have_the_same_points()
    {
        Random random = Seed.Random(output);
        int points = 0;
        for (int round = 0; round < 60; round++)
        {
            using RecordedTwice both = new(random);
            using SdkOtlp sdk = both.Listen(isDelta: false);
            for (int i = 0; i < 3; i++)
            {
                both.Record(random.Next(1, 2000));
                points += AssertSame(sdk.Export(), Decoded.Of(both.Set.Capture()), Otlp.AggregationTemporality.Cumulative);
            }
        }

        output.WriteLine($"{points} points");
        Assert.True(points > 2000);
    }

    [Fact]
    public void Deltas_have_the_same_points_and_beside_them_only_sums_of_zero_and_gauges_that_stayed()
    {
        Random random = Seed.Random(output);
        OtlpOptions options = new() { Temporality = OtlpTemporality.Delta };
        int points = 0;
        for (int round = 0; round < 60; round++)
        {
            using RecordedTwice both = new(random);
            using SdkOtlp sdk = both.Listen(isDelta: true);
            MetricsSnapshot before = default;
            for (int i = 0; i < 4; i++)
            {
                both.Record(random.Next(1, 200));
                MetricsSnapshot now = both.Set.Capture();
                points += AssertSame(sdk.Export(), Decoded.Of(now, options, before), Otlp.AggregationTemporality.Delta, follows: i > 0);
                before = now;
            }
        }

        output.WriteLine($"{points} points");
        Assert.True(points > 2000);
    }

    [Fact]
    public void What_the_SDK_sends_of_a_bridge_are_the_numbers_that_we_send_ourselves()
    {
        MetricsTracker tracker = Coordinator.Busy();
        using MeterBridge bridge = new(tracker.Metrics);
        using SdkOtlp sdk = new(MeterBridge.MeterName);
        Decoded theirs = sdk.Export();
        Decoded ours = Decoded.Of(tracker.Capture());
        Assert.Equal((ours.Scope.Scope.Name, ours.Scope.Scope.Version), (theirs.Scope.Scope.Name, theirs.Scope.Scope.Version));
        int histograms = 0;
        foreach (string name in ours.Names)
        {
            Otlp.Metric metric = ours[name];
            if (metric.DataCase != Otlp.Metric.DataOneofCase.ExponentialHistogram)
            {
                AssertSame(theirs[name], metric, Otlp.AggregationTemporality.Cumulative, follows: false);
                continue;
            }

            foreach (Otlp.ExponentialHistogramDataPoint point in metric.ExponentialHistogram.DataPoints)
            {
                string[] attributes = [.. point.Attributes.Select(static pair => $"{pair.Key}={pair.Value.StringValue}").Order(StringComparer.Ordinal)]; // as the SDK has them
                Assert.Equal((long)point.Count, theirs.Sum(name + ".count", attributes).AsInt);
                Assert.Equal(point.Sum, theirs.Sum(name + ".sum", attributes).AsDouble);
                histograms++;
            }
        }

        Assert.InRange(histograms, 10, 20);
    }

    /// <param name="theirs">The SDK's request.</param>
    /// <param name="ours">Ours.</param>
    /// <param name="temporality">That of both.</param>
    /// <param name="follows">Whether it is a delta with one before it: then we, too, leave out histograms that nothing happened to.</param>
    private static int AssertSame(Decoded theirs, Decoded ours, Otlp.AggregationTemporality temporality, bool follows = false)
    {
        int points = 0;
        foreach (string name in theirs.Names)
            points += AssertSame(theirs[name], ours[name], temporality, follows);
        foreach (string name in ours.Names.Except(theirs.Names))
            Assert.True(IsEmpty(ours[name]) || (follows && ours[name].DataCase == Otlp.Metric.DataOneofCase.Gauge), name); // the SDK leaves out what was not recorded
        return points;
    }

    private static int AssertSame(Otlp.Metric theirs, Otlp.Metric ours, Otlp.AggregationTemporality temporality, bool follows)
    {
        Assert.Equal((theirs.DataCase, theirs.Unit, theirs.Description), (ours.DataCase, ours.Unit, ours.Description));
        switch (theirs.DataCase)
        {
            case Otlp.Metric.DataOneofCase.Sum:
                Assert.Equal((true, temporality), (ours.Sum.IsMonotonic, ours.Sum.AggregationTemporality));
                Assert.Equal((true, temporality), (theirs.Sum.IsMonotonic, theirs.Sum.AggregationTemporality));
                return Match(theirs.Sum.DataPoints, ours.Sum.DataPoints, static point => point.Attributes, static point => point.AsInt == 0, follows: false, static (their, our) =>
                {
                    Assert.Equal((their.ValueCase, their.AsInt), (our.ValueCase, our.AsInt));
                    Assert.InRange(our.StartTimeUnixNano, 1UL, our.TimeUnixNano);
                });

            case Otlp.Metric.DataOneofCase.Gauge:
                return Match(theirs.Gauge.DataPoints, ours.Gauge.DataPoints, static point => point.Attributes, static _ => true, follows: false, static (their, our) =>
                {
                    Assert.Equal(their.ValueCase, our.ValueCase);
                    Assert.Equal(their.AsDouble, our.AsDouble, 1e-12);
                });

            case Otlp.Metric.DataOneofCase.Histogram:
                Assert.Equal((temporality, temporality), (theirs.Histogram.AggregationTemporality, ours.Histogram.AggregationTemporality));
                return Match(theirs.Histogram.DataPoints, ours.Histogram.DataPoints, static point => point.Attributes, static point => point.Count == 0, follows, static (their, our) =>
                {
                    Assert.Equal(their.ExplicitBounds, our.ExplicitBounds);
                    Assert.Equal(their.BucketCounts, our.BucketCounts);
                    Assert.Equal(their.Count, our.Count);
                    AssertNear(their.Sum, our.Sum);
                });

            default:
                Assert.Equal(Otlp.Metric.DataOneofCase.ExponentialHistogram, theirs.DataCase);
                Assert.Equal((temporality, temporality), (theirs.ExponentialHistogram.AggregationTemporality, ours.ExponentialHistogram.AggregationTemporality));
                return Match(
                    theirs.ExponentialHistogram.DataPoints, ours.ExponentialHistogram.DataPoints, static point => point.Attributes, static point => point.Count == 0, follows, AssertSame);
        }
    }

    private static void AssertSame(Otlp.ExponentialHistogramDataPoint theirs, Otlp.ExponentialHistogramDataPoint ours)
    {
        Assert.Equal((theirs.Count, theirs.ZeroCount), (ours.Count, ours.ZeroCount));
        AssertNear(theirs.Sum, ours.Sum);
        if (theirs.Count == theirs.ZeroCount)
            return; // no bucket has a scale
        Assert.Equal(theirs.Scale, ours.Scale);
        Assert.Equal(Buckets.Of(theirs), Buckets.Of(ours));
    }

    /// <summary>Compares the points of the same attributes; those that only we have are of what was never recorded.</summary>
    private static int Match<T>(
        RepeatedField<T> theirs, RepeatedField<T> ours, Func<T, RepeatedField<KeyValue>> attributesOf, Func<T, bool> isEmpty, bool follows, Action<T, T> assertSame)
    {
        Dictionary<string, T> rest = ours.ToDictionary(point => Text(attributesOf(point)), StringComparer.Ordinal);
        foreach (T point in theirs)
        {
            if (!rest.Remove(Text(attributesOf(point)), out T? own))
                Assert.True(follows && isEmpty(point), $"there is no point {Text(attributesOf(point))}");
            else
                assertSame(point, own);
        }

        Assert.All(rest.Values, point => Assert.True(isEmpty(point)));
        Assert.True(!follows || rest.Count == 0);
        return theirs.Count;
    }

    private static string Text(RepeatedField<KeyValue> attributes) => string.Join(
        ',', attributes.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value.StringValue}"));

    private static bool IsEmpty(Otlp.Metric metric) => metric.DataCase switch
    {
        Otlp.Metric.DataOneofCase.Sum => metric.Sum.DataPoints.All(static point => point.AsInt == 0),
        Otlp.Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.All(static point => point.AsDouble == 0),
        Otlp.Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.All(static point => point.Count == 0),
        _ => metric.ExponentialHistogram.DataPoints.All(static point => point.Count == 0),
    };

    private static void AssertNear(double expected, double actual) => Assert.Equal(expected, actual, Math.Abs(expected) * Rounding);
}
