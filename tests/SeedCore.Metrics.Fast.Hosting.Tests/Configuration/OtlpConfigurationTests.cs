using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Configuration;

public class OtlpConfigurationTests
{
    [Fact]
    public void Every_option_is_bound_and_stands_before_what_the_environment_says()
    {
        using IHost host = TestHosts.Build(
            static services => services.AddSeedCoreMetrics().AddOtlp(static otlp => otlp.MaxBuckets = 320),
            ("Otlp:Endpoint", "https://collector:4317"),
            ("Otlp:Protocol", "grpc"),
            ("Otlp:Headers:x-key", "a"),
            ("Otlp:Timeout", "00:00:03"),
            ("Otlp:Compression", "Gzip"),
            ("Otlp:CertificateFile", "ca.pem"),
            ("Otlp:ClientCertificateFile", "client.pem"),
            ("Otlp:ClientKeyFile", "client.key"),
            ("Otlp:Temporality", "Delta"),
            ("Otlp:HistogramAggregation", "Explicit"),
            ("Otlp:MaxBuckets", "80"),
            ("Otlp:ServiceName", "shop"),
            ("Otlp:ResourceAttributes:site", "a"));
        OtlpOptions environment = new()
        {
            ServiceName = "other",
            Timeout = TimeSpan.FromSeconds(1),
            Headers = new Dictionary<string, string> { ["X-Key"] = "b", ["y"] = "c" },
            ResourceAttributes = new Dictionary<string, string> { ["site"] = "b", ["rack"] = "7" },
        };
        OtlpOptions options = host.Services.GetRequiredService<IOptions<SeedCoreMetricsOptions>>().Value.Otlp.ToOtlpOptions(environment);

        Assert.Equal((new Uri("https://collector:4317"), OtlpProtocol.Grpc, TimeSpan.FromSeconds(3)), (options.Endpoint, options.Protocol, options.Timeout));
        Assert.Equal((OtlpCompression.Gzip, OtlpTemporality.Delta, OtlpHistogramAggregation.Explicit), (options.Compression, options.Temporality, options.HistogramAggregation));
        Assert.Equal(("ca.pem", "client.pem", "client.key"), (options.CertificateFile, options.ClientCertificateFile, options.ClientKeyFile));
        Assert.Equal((320, "shop"), (options.MaxBuckets, options.ServiceName));
        Assert.Equal(("a", "c"), (options.Headers["x-key"], options.Headers["y"]));
        Assert.Equal(("a", "7"), (options.ResourceAttributes["site"], options.ResourceAttributes["rack"]));

        OtlpOptions unset = new OtlpExportOptions().ToOtlpOptions(environment);
        Assert.Equal(("other", TimeSpan.FromSeconds(1), "b"), (unset.ServiceName, unset.Timeout, unset.Headers["x-key"]));
    }

    [Fact]
    public async Task A_host_sends_once_more_when_it_stops()
    {
        List<byte[]> received = [];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication receiver = builder.Build();
        receiver.MapPost("/v1/metrics", async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            received.Add(body.ToArray());
        });
        await receiver.StartAsync();

        // Twice is once.
        using IHost host = TestHosts.Build(
            static services => services.AddSeedCoreMetrics().AddOtlp().AddOtlp(), ("Otlp:Endpoint", $"{receiver.Urls.First()}/v1/metrics"));
        await host.StartAsync();
        host.Services.GetRequiredService<MetricsTracker>().IncrementCounter("route_remote_total");
        await host.StopAsync();

        Assert.True(Assert.Single(received).AsSpan().IndexOf("seedcore.route_remote"u8) > 0);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_start()
    {
        using IHost host = TestHosts.Build(static services => services.AddSeedCoreMetrics().AddOtlp(), ("Otlp:CertificateFile", "missing.pem"));
        ArgumentException stopped = await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync());
        Assert.StartsWith("CertificateFile: the file cannot be used", stopped.Message, StringComparison.Ordinal);
    }
}
