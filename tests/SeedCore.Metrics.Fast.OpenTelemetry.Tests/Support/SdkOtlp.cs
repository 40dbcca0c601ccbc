using System.Diagnostics.Metrics;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Proto.Collector.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>What the OpenTelemetry SDK's own OTLP exporter sends of a meter, read by protoc's classes.</summary>
internal sealed class SdkOtlp : IDisposable
{
    private readonly Caught _caught = new();
    private readonly MeterProvider _provider;

    /// <param name="meter">The meter's name.</param>
    /// <param name="view">Chooses the buckets of an instrument; null for what the SDK does by itself.</param>
    /// <param name="isDelta">Whether it sends what happened since it last did.</param>
    public SdkOtlp(string meter, Func<Instrument, MetricStreamConfiguration?>? view = null, bool isDelta = false)
    {
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder().AddMeter(meter).AddOtlpExporter((exporter, reader) =>
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.HttpClientFactory = () => new HttpClient(_caught, disposeHandler: false);
            reader.TemporalityPreference = isDelta ? MetricReaderTemporalityPreference.Delta : MetricReaderTemporalityPreference.Cumulative;
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue; // when it is asked to
        });
        _provider = (view is null ? builder : builder.AddView(view)).Build()!;
    }

    /// <summary>Collects, and gives what was sent.</summary>
    public Decoded Export()
    {
        _caught.Body = null;
        Assert.True(_provider.ForceFlush());
        return new Decoded(ExportMetricsServiceRequest.Parser.ParseFrom(_caught.Body));
    }

    public void Dispose()
    {
        _provider.Dispose();
        _caught.Dispose();
    }

    private sealed class Caught : HttpMessageHandler
    {
        public byte[]? Body { get; set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using MemoryStream body = new();
            request.Content!.CopyTo(body, null, cancellationToken);
            Body = body.ToArray();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
