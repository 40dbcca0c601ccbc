using System.Buffers;
using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Common.V1;
using Otlp = OpenTelemetry.Proto.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>A request, read by the classes that protoc made of the official definitions.</summary>
internal sealed class Decoded
{
    private readonly Dictionary<string, Otlp.Metric> _metrics;

    public Decoded(ExportMetricsServiceRequest request)
    {
        Resource = Assert.Single(request.ResourceMetrics);
        Scope = Assert.Single(Resource.ScopeMetrics);
        _metrics = Scope.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
    }

    public Otlp.ResourceMetrics Resource { get; }

    public Otlp.ScopeMetrics Scope { get; }

    public IEnumerable<string> Names => _metrics.Keys;

    /// <summary>Gets what the resource says, by name.</summary>
    public Dictionary<string, string> ResourceAttributes =>
        Resource.Resource.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value.StringValue, StringComparer.Ordinal);

    public Otlp.Metric this[string name] => _metrics[name];

    public static Decoded Of(MetricsSnapshot snapshot, OtlpOptions? options = null, MetricsSnapshot since = default)
    {
        using OtlpEncoder encoder = new(options);
        ArrayBufferWriter<byte> bytes = new();
        encoder.Encode(snapshot, bytes, since);
        return new Decoded(ExportMetricsServiceRequest.Parser.ParseFrom(bytes.WrittenSpan));
    }

    public Otlp.NumberDataPoint Sum(string name, params string[] attributes) => Find(_metrics[name].Sum.DataPoints, attributes, point => point.Attributes);

    public Otlp.NumberDataPoint Gauge(string name, params string[] attributes) => Find(_metrics[name].Gauge.DataPoints, attributes, point => point.Attributes);

    public Otlp.ExponentialHistogramDataPoint Exponential(string name, params string[] attributes) =>
        Find(_metrics[name].ExponentialHistogram.DataPoints, attributes, point => point.Attributes);

    public Otlp.HistogramDataPoint Explicit(string name, params string[] attributes) =>
        Find(_metrics[name].Histogram.DataPoints, attributes, point => point.Attributes);

    private static T Find<T>(IEnumerable<T> points, string[] attributes, Func<T, RepeatedField<KeyValue>> of) =>
        Assert.Single(points, point => attributes.SequenceEqual(of(point).Select(pair => $"{pair.Key}={pair.Value.StringValue}"), StringComparer.Ordinal));
}
