using System.Diagnostics.Metrics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// The OTLP requests that the SDK's own exporter makes of <see cref="RenderedSet"/>, without sending them: its serializer alone, on points that were
/// collected before, or with the collecting that is before each.
/// </summary>
public sealed class SdkOtlp : IDisposable
{
    // A name of its own: a provider collects from every meter that has it.
    private readonly Meter _meter = new($"seedcore.comparison.{Guid.NewGuid():N}", "0.1.0");
    private readonly Serializing _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    /// <summary>Makes one, its histograms filled.</summary>
    /// <param name="isExponential">Whether histograms have exponential buckets, instead of bounds.</param>
    public SdkOtlp(bool isExponential)
    {
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(_meter.Name)
            .ConfigureResource(resource => resource.AddService("rendered", serviceInstanceId: Guid.NewGuid().ToString()))
            .AddView(instrument => instrument is not Histogram<double> ? null : isExponential
                ? new Base2ExponentialBucketHistogramConfiguration()
                : new ExplicitBucketHistogramConfiguration { Boundaries = [.. RenderedSet.Bounds.Select(bound => bound / 1000)], RecordMinMax = false })
            .AddReader(_reader)
            .Build()!;
        for (int i = 0; i < RenderedSet.Counters; i++)
            _meter.CreateCounter<long>($"rendered.counter_{i}", null, "A counter.").Add(1_000_000);
        for (int i = 0; i < RenderedSet.Histograms; i++)
        {
            Histogram<double> histogram = _meter.CreateHistogram<double>($"rendered.latency_{i}.duration", "s", "A latency.");
            foreach (double milliseconds in Workload.Latencies)
                histogram.Record(milliseconds / 1000);
        }
    }

    /// <summary>Gets a request.</summary>
    public ReadOnlyMemory<byte> Request
    {
        get
        {
            Requests(1);
            return _exporter.Written;
        }
    }

    /// <summary>Makes so many requests, after one collection.</summary>
    public void Requests(int count)
    {
        _exporter.Count = count;
        _reader.Collect();
    }

    /// <summary>Makes so many requests, each after a collection.</summary>
    public void Exports(int count)
    {
        for (int i = 0; i < count; i++)
            Requests(1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    private sealed class Serializing : BaseExporter<Metric>
    {
        private const int Largest = 256 << 20;

        private static readonly Write s_write = typeof(OtlpMetricExporter).Assembly
            .GetType("OpenTelemetry.Exporter.OpenTelemetryProtocol.Implementation.Serializer.ProtobufOtlpMetricSerializer", throwOnError: true)!
            .GetMethod("WriteMetricsData", BindingFlags.Static | BindingFlags.NonPublic)!
            .CreateDelegate<Write>();

        private byte[] _buffer = new byte[750_000]; // as the exporter has
        private int _length;

        private delegate int Write(ref byte[] buffer, int position, Resource? resource, ref Batch<Metric> batch, int largest);

        public int Count { get; set; }

        public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

        public override ExportResult Export(in Batch<Metric> batch)
        {
            Batch<Metric> collected = batch;
            Resource resource = ParentProvider.GetResource();
            for (int i = 0; i < Count; i++)
                _length = s_write(ref _buffer, 0, resource, ref collected, Largest);
            return ExportResult.Success;
        }
    }
}
