using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// The OpenTelemetry SDK, without tags, which is the cheapest that it has; histograms with the bounds of
/// <see cref="RenderedSet"/>.
/// </summary>
public sealed class OpenTelemetryPeer : Peer
{
    private readonly Meter _meter = new($"seedcore.comparison.{Guid.NewGuid():N}");
    private readonly MeterProvider _provider;

    /// <summary>Makes one, with a meter of its own and a reader that only reads when it is asked.</summary>
    public OpenTelemetryPeer()
        : base("opentelemetry")
    {
        (_provider, MetricReader reader) = Provide(_meter);
        MeterTracker tracker = new(_meter);
        Counter = Loop.Over(new MeterCounterCall(_meter.CreateCounter<long>("route_cache_hit_total")));
        Histogram = Loop.Over(new MeterHistogramCall(_meter.CreateHistogram<double>("route_remote_latency_ms"), Workload.Latencies));
        Track = Loop.Over(new MeterTrackCall(tracker, Workload.Latencies));
        Capture = Loop.Over(new CaptureCall(reader));

        // So that a capture finds what the other peers' finds.
        for (int i = 0; i < 20; i++)
            _meter.CreateCounter<long>($"other_{i}_total").Add(1);
        for (int i = 0; i < 2; i++)
            _meter.CreateHistogram<double>($"other_{i}_ms").Record(1);
        Counter(1);
        Histogram(Workload.ReservoirSize);
        Track(Workload.ReservoirSize);
    }

    /// <inheritdoc/>
    public override object MakeSeries(int counters, int histograms)
    {
        Meter meter = new($"seedcore.comparison.{Guid.NewGuid():N}");
        (MeterProvider provider, MetricReader reader) = Provide(meter);
        for (int i = 0; i < counters; i++)
            meter.CreateCounter<long>($"counted_{i}_total").Add(1);
        for (int i = 0; i < histograms; i++)
            meter.CreateHistogram<double>($"measured_{i}_ms").Record(1);
        return (meter, provider, reader);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _provider.Dispose();
        _meter.Dispose();
        base.Dispose(disposing);
    }

    private static (MeterProvider Provider, MetricReader Reader) Provide(Meter meter)
    {
        BaseExportingMetricReader reader = new(new DiscardingExporter());
        MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .AddView(instrument => instrument.GetType().GetGenericTypeDefinition() == typeof(Histogram<>)
                ? new ExplicitBucketHistogramConfiguration { Boundaries = RenderedSet.Bounds }
                : null)
            .AddReader(reader)
            .Build()!;
        return (provider, reader);
    }

    private readonly struct CaptureCall(MetricReader reader) : IOperation
    {
        public void Invoke(int number) => reader.Collect();
    }
}
