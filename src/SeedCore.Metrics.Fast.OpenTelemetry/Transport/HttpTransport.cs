using System.Net;
using System.Net.Http.Headers;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>OTLP over HTTP with protobuf: a POST.</summary>
internal sealed class HttpTransport(OtlpOptions options, HttpClient client, TimeProvider time) : OtlpTransport(options, client, time)
{
    private const string Protobuf = "application/x-protobuf";

    private readonly Uri _endpoint = options.Endpoint is { } endpoint
        ? new UriBuilder(endpoint) { UserName = "", Password = "" }.Uri
        : new Uri("http://localhost:4318/v1/metrics");

    protected override HttpRequestMessage MakeRequest(ReadOnlyMemory<byte> body, bool isCompressed)
    {
        ReadOnlyMemoryContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(Protobuf);
        if (isCompressed)
            content.Headers.ContentEncoding.Add("gzip");
        return new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = content };
    }

    protected override async Task<OtlpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = await ReadStartAsync(response.Content, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous)
            return ReadAnswer(body);

        bool isStatus = string.Equals(response.Content.Headers.ContentType?.MediaType, Protobuf, StringComparison.OrdinalIgnoreCase);
        throw Refusal(response, isStatus ? RpcStatus.Read(body).Message : Excerpt(body));
    }
}
