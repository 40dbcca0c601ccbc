using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>OTLP over gRPC: a unary call over HTTP/2.</summary>
internal sealed class GrpcTransport(OtlpOptions options, HttpClient client, TimeProvider time) : OtlpTransport(options, client, time)
{
    private const string Method = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    private readonly Uri _method = new(
        new Uri((options.Endpoint ?? new Uri("http://localhost:4317")).GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)), Method);

    private readonly string _timeout = ((long)Math.Ceiling(options.Timeout.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture) + "m";

    protected override HttpRequestMessage MakeRequest(ReadOnlyMemory<byte> body, bool isCompressed)
    {
        HttpRequestMessage request = new(HttpMethod.Post, _method)
        {
            Content = new GrpcContent(body, isCompressed),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.Add("grpc-timeout", _timeout);
        if (isCompressed)
            request.Headers.Add("grpc-encoding", "gzip");
        return request;
    }

    protected override async Task<OtlpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = await ReadStartAsync(response.Content, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw Refusal(response, Excerpt(body));

        // A call that failed at once has its status in the headers, any other behind the body.
        HttpResponseHeaders status = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : response.Headers;
        if (!int.TryParse(ValueOf(status, "grpc-status"), NumberStyles.None, CultureInfo.InvariantCulture, out int code))
            throw new ExportException("The receiver answered without the status of a gRPC call.") { IsTransient = false };
        if (code != 0)
            throw Failure(code, status);
        return ReadAnswer(MessageOf(body));
    }

    private static ExportException Failure(int code, HttpResponseHeaders status)
    {
        RpcStatus details = RpcStatus.Read(Decode(ValueOf(status, "grpc-status-details-bin")));
        string message = Uri.UnescapeDataString(ValueOf(status, "grpc-message"));
        return new ExportException($"The receiver answered {GrpcStatus.NameOf(code)}{(message.Length > 0 ? ": " : "")}{message}")
        {
            IsTransient = GrpcStatus.MayRetry(code, details.RetryDelay is not null),
            RetryAfter = details.RetryDelay,
        };
    }

    private static ReadOnlySpan<byte> MessageOf(byte[] body)
    {
        if (body.Length < GrpcContent.PrefixLength
            || body[0] != 0 // nothing says that we understand a compression
            || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != (uint)(body.Length - GrpcContent.PrefixLength))
        {
            throw new ExportException("The receiver answered with something that is no message of gRPC.") { IsTransient = false };
        }

        return body.AsSpan(GrpcContent.PrefixLength);
    }

    private static string ValueOf(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Concat(values) : "";

    // Padding may be left out in gRPC's headers.
    private static byte[] Decode(string base64)
    {
        string padded = base64.TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        byte[] bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out int length) ? bytes[..length] : [];
    }
}
