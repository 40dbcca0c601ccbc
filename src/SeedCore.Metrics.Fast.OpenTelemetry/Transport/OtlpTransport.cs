using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Text;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Brings requests to a receiver. One at a time.</summary>
internal abstract class OtlpTransport(OtlpOptions options, HttpClient client, TimeProvider time) : IDisposable
{
    /// <summary>An answer that says more is cut off, or refused: it is not trusted.</summary>
    protected const int MaxAnswer = 64 * 1024;

    private readonly ByteBuffer _compressed = new();

    public static OtlpTransport Make(OtlpOptions options, HttpClient client, TimeProvider time) => options.Protocol == OtlpProtocol.Grpc
        ? new GrpcTransport(options, client, time)
        : new HttpTransport(options, client, time);

    /// <summary>Sends a request, and waits for the answer.</summary>
    /// <exception cref="ExportException">The receiver did not take it, or did not answer in time.</exception>
    /// <exception cref="HttpRequestException">There was no connection.</exception>
    public async Task<OtlpAnswer> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(options.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        bool isCompressed = options.Compression == OtlpCompression.Gzip;
        using HttpRequestMessage request = MakeRequest(isCompressed ? Compress(message) : message, isCompressed);
        request.Headers.TryAddWithoutValidation("User-Agent", $"{OtlpResource.ScopeName}/{LibraryVersion.Text}");
        foreach ((string name, string value) in options.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ExportException($"The receiver did not answer within {options.Timeout.TotalSeconds} s.", cause);
        }
    }

    public void Dispose() => _compressed.Dispose();

    protected abstract HttpRequestMessage MakeRequest(ReadOnlyMemory<byte> body, bool isCompressed);

    protected abstract Task<OtlpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken);

    /// <summary>Reads the beginning of an answer.</summary>
    protected static async Task<byte[]> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(MaxAnswer);
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int length = await stream.ReadAtLeastAsync(room.AsMemory(0, MaxAnswer), MaxAnswer, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                return room.AsSpan(0, length).ToArray();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>Reads the answer to a request that was taken.</summary>
    /// <exception cref="ExportException">It is none: whoever sent it is no receiver of metrics.</exception>
    protected static OtlpAnswer ReadAnswer(ReadOnlySpan<byte> body)
    {
        try
        {
            return OtlpAnswer.Read(body);
        }
        catch (InvalidDataException cause)
        {
            throw new ExportException("The receiver answered with something that is no answer of OTLP.", cause) { IsTransient = false };
        }
    }

    /// <summary>Makes the failure of an HTTP status: what OTLP lets a client try again is transient.</summary>
    protected ExportException Refusal(HttpResponseMessage response, string reason) =>
        new($"The receiver answered {(int)response.StatusCode}{(reason.Length > 0 ? ": " : "")}{reason}")
        {
            IsTransient = response.StatusCode is HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delay } => delay,
                { Date: { } date } => date - time.GetUtcNow(),
                _ => null,
            },
        };

    /// <summary>Shows a text from elsewhere: the beginning of it, if it is one.</summary>
    protected static string Excerpt(ReadOnlySpan<byte> text)
    {
        const int length = 256;
        string excerpt = Encoding.UTF8.GetString(text[..Math.Min(text.Length, length)]).Trim();
        return excerpt.Contains('\uFFFD', StringComparison.Ordinal) || excerpt.Contains('\0', StringComparison.Ordinal) ? "" : excerpt;
    }

    private ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> message)
    {
        _compressed.Clear();
        using (ByteBufferStream stream = new(_compressed))
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
            gzip.Write(message.Span);
        return _compressed.WrittenMemory;
    }
}
