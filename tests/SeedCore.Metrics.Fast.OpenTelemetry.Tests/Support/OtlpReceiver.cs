using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Proto.Collector.Metrics.V1;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>
/// A receiver of OTLP made of the official definitions, on loopback: over HTTP, or over gRPC by Grpc.AspNetCore. It answers as a test
/// says, and keeps what it took.
/// </summary>
internal sealed class OtlpReceiver : MetricsService.MetricsServiceBase, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(ExportMetricsServiceRequest Request, Dictionary<string, string> Headers)> _received = new();
    private int _attempts;

    private OtlpReceiver(OtlpProtocol protocol, X509Certificate2? certificate, bool wantsCertificate)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocol == OtlpProtocol.Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1;
            if (certificate is not null)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.ClientCertificateMode = wantsCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
                    https.ClientCertificateValidation = (shown, _, _) => shown.Subject == "CN=client";
                });
            }
        }));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        if (protocol == OtlpProtocol.Grpc)
            _app.MapGrpcService<OtlpReceiver>();
        _app.MapPost("/v1/metrics", PostAsync);
    }

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Gets or sets how a request over HTTP is answered instead of being taken; null takes it.</summary>
    public Func<HttpContext, int, Task<bool>>? Answer { get; set; }

    /// <summary>Gets or sets how a call over gRPC fails; null takes it.</summary>
    public Func<int, RpcException?>? Fail { get; set; }

    /// <summary>Gets or sets what is said about what was taken.</summary>
    public ExportMetricsPartialSuccess? Partial { get; set; }

    public IReadOnlyList<Decoded> Taken => [.. _received.Select(one => new Decoded(one.Request))];

    public IReadOnlyList<Dictionary<string, string>> Headers => [.. _received.Select(one => one.Headers)];

    public int Attempts => Volatile.Read(ref _attempts);

    public static async Task<OtlpReceiver> StartAsync(OtlpProtocol protocol, X509Certificate2? certificate = null, bool wantsCertificate = false)
    {
        OtlpReceiver receiver = new(protocol, certificate, wantsCertificate);
        await receiver._app.StartAsync();
        UriBuilder address = new(Assert.Single(receiver._app.Urls)) { Host = "localhost", Path = protocol == OtlpProtocol.Grpc ? "" : "/v1/metrics" };
        receiver.Endpoint = address.Uri;
        return receiver;
    }

    public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context)
    {
        if (Fail?.Invoke(Interlocked.Increment(ref _attempts)) is { } failure)
            throw failure;
        _received.Enqueue((request, context.RequestHeaders.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase)));
        return Task.FromResult(new ExportMetricsServiceResponse { PartialSuccess = Partial });
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task PostAsync(HttpContext context)
    {
        if (Answer is { } answer && await answer(context, Interlocked.Increment(ref _attempts)))
            return;

        using MemoryStream body = new();
        if (context.Request.Headers.ContentEncoding == "gzip")
        {
            await using GZipStream gzip = new(context.Request.Body, CompressionMode.Decompress);
            await gzip.CopyToAsync(body);
        }
        else
        {
            await context.Request.Body.CopyToAsync(body);
        }

        _received.Enqueue((
            ExportMetricsServiceRequest.Parser.ParseFrom(body.ToArray()),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        context.Response.ContentType = "application/x-protobuf";
        await context.Response.Body.WriteAsync(new ExportMetricsServiceResponse { PartialSuccess = Partial }.ToByteArray());
    }
}
