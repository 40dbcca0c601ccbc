using OpenTelemetry.Proto.Collector.Metrics.V1;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Requests that a receiver takes, over both protocols.</summary>
public class DeliveryTests
{
    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf, OtlpCompression.None)]
    [InlineData(OtlpProtocol.HttpProtobuf, OtlpCompression.Gzip)]
    [InlineData(OtlpProtocol.Grpc, OtlpCompression.None)]
    [InlineData(OtlpProtocol.Grpc, OtlpCompression.Gzip)]
    public async Task A_receiver_gets_what_the_snapshot_has(OtlpProtocol protocol, OtlpCompression compression)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(protocol);
        await using OtlpExporter exporter = new(new OtlpOptions
        {
            Endpoint = receiver.Endpoint,
            Protocol = protocol,
            Compression = compression,
            Headers = new Dictionary<string, string> { ["x-tenant"] = "seven" },
        });
        MetricsTracker tracker = Coordinator.Busy();
        for (int i = 0; i < 3; i++)
        {
            tracker.IncrementCounter("route_remote_total");
            Assert.True(await exporter.ExportAsync(tracker.Capture()), exporter.GetHealth().LastError);
        }

        Assert.Equal([1, 2, 3], receiver.Taken.Select(request => request.Sum("seedcore.route_remote").AsInt));
        Assert.Equal(Decoded.Of(tracker.Capture()).Names.Order(), receiver.Taken[2].Names.Order());
        Assert.All(receiver.Headers, headers => Assert.Equal("seven", headers["x-tenant"]));
        Assert.All(receiver.Headers, headers => Assert.StartsWith("SeedCore.Metrics.Fast/", headers["user-agent"], StringComparison.Ordinal));
        OtlpStatistics statistics = exporter.Statistics;
        Assert.Equal((3, 0, 0), (statistics.Delivered, statistics.PartialSuccesses, statistics.RejectedDataPoints));
        Assert.True(statistics.Bytes > 3000);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task What_a_receiver_rejects_in_part_is_counted_and_not_sent_again(OtlpProtocol protocol)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(protocol);
        await using OtlpExporter exporter = new(new OtlpOptions { Endpoint = receiver.Endpoint, Protocol = protocol });
        MetricsTracker tracker = new();

        receiver.Partial = new ExportMetricsPartialSuccess { RejectedDataPoints = 3, ErrorMessage = "too old" };
        Assert.True(await exporter.ExportAsync(tracker.Capture()));
        Assert.Equal((1, 1, 3), (exporter.Statistics.Delivered, exporter.Statistics.PartialSuccesses, exporter.Statistics.RejectedDataPoints));
        ExporterHealth health = exporter.GetHealth();
        Assert.False(health.Healthy);
        Assert.Contains("rejected 3 data points: too old", health.LastError, StringComparison.Ordinal);

        receiver.Partial = new ExportMetricsPartialSuccess { ErrorMessage = "deprecated" };
        Assert.True(await exporter.ExportAsync(tracker.Capture()));
        Assert.True(exporter.GetHealth().Healthy);
        Assert.Equal((2, 2, 3), (exporter.Statistics.Delivered, exporter.Statistics.PartialSuccesses, exporter.Statistics.RejectedDataPoints));
        Assert.Equal(2, receiver.Taken.Count);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task A_server_is_trusted_by_the_certificates_of_the_options_and_told_ours(OtlpProtocol protocol)
    {
        using Certificates certificates = new();
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(protocol, certificates.Server, wantsCertificate: true);
        OtlpOptions options = new()
        {
            Endpoint = receiver.Endpoint,
            Protocol = protocol,
            CertificateFile = certificates.AuthorityFile,
            ClientCertificateFile = certificates.ClientFile,
            ClientKeyFile = certificates.ClientKeyFile,
        };
        MetricsSnapshot snapshot = new MetricsTracker().Capture();
        await using OtlpExporter trusting = new(options);
        Assert.True(await trusting.ExportAsync(snapshot), trusting.GetHealth().LastError);

        await using OtlpExporter distrusting = new(options with { CertificateFile = null });
        Assert.False(await distrusting.ExportAsync(snapshot));
        await using OtlpExporter unknown = new(options with { CertificateFile = certificates.OtherAuthorityFile });
        Assert.False(await unknown.ExportAsync(snapshot));
        await using OtlpExporter nameless = new(options with { ClientCertificateFile = null, ClientKeyFile = null });
        Assert.False(await nameless.ExportAsync(snapshot));
        Assert.Single(receiver.Taken);

        ArgumentException missing = Assert.Throws<ArgumentException>(() => new OtlpExporter(options with { CertificateFile = "missing.pem" }));
        Assert.StartsWith("CertificateFile: the file cannot be used", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OtlpExporter(options with { ClientKeyFile = certificates.AuthorityFile }));
    }
}
