using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>A histogram of the OpenTelemetry SDK with its base-2 exponential aggregation.</summary>
internal sealed class SdkHistogram : IDisposable
{
    private readonly Meter _meter = new($"sdk.{Guid.NewGuid():N}");
    private readonly Histogram<double> _histogram;
    private readonly List<Metric> _exported = [];
    private readonly MeterProvider _provider;

    /// <param name="maxScale">The scale that it starts at.</param>
    /// <param name="maxSize">How many buckets it has before it goes to the next coarser scale.</param>
    /// <param name="isDelta">Whether each collection starts anew.</param>
    /// <param name="points">How many attribute sets it can tell apart.</param>
    public SdkHistogram(int maxScale, int maxSize, bool isDelta = false, int points = 2000)
    {
        _histogram = _meter.CreateHistogram<double>("samples");
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meter.Name)
            .AddView("samples", new Base2ExponentialBucketHistogramConfiguration { MaxScale = maxScale, MaxSize = maxSize, CardinalityLimit = points })
            .AddInMemoryExporter(_exported, reader => reader.TemporalityPreference =
                isDelta ? MetricReaderTemporalityPreference.Delta : MetricReaderTemporalityPreference.Cumulative)
            .Build()!;
    }

    public void Record(double value) => _histogram.Record(value);

    /// <summary>Records a value into a point of its own.</summary>
    public void Record(double value, int point) => _histogram.Record(value, KeyValuePair.Create("point", (object?)point));

    /// <summary>Collects the points: which one, its scale, the index of its first bucket, the buckets from there on, its zeros, and its sum.</summary>
    public IEnumerable<(int Point, int Scale, int First, long[] Counts, long Zeros, double Sum)> Collect()
    {
        _exported.Clear();
        Assert.True(_provider.ForceFlush());
        foreach (ref readonly MetricPoint point in Assert.Single(_exported).GetMetricPoints())
        {
            int number = 0;
            foreach (KeyValuePair<string, object?> tag in point.Tags)
                number = (int)tag.Value!;
            ExponentialHistogramData data = point.GetExponentialHistogramData();
            List<long> counts = [];
            foreach (long count in data.PositiveBuckets)
                counts.Add(count);
            yield return (number, data.Scale, data.PositiveBuckets.Offset, [.. counts], data.ZeroCount, point.GetHistogramSum());
        }
    }

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }
}
