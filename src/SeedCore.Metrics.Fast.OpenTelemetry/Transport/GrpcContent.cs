using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The one message of a unary call: whether it is compressed, its length, itself.</summary>
internal sealed class GrpcContent : HttpContent
{
    /// <summary>How many bytes are before a message.</summary>
    public const int PrefixLength = 5;

    private readonly ReadOnlyMemory<byte> _message;
    private readonly byte[] _prefix = new byte[PrefixLength];

    public GrpcContent(ReadOnlyMemory<byte> message, bool isCompressed)
    {
        _message = message;
        _prefix[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(_prefix.AsSpan(1), message.Length);
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_prefix, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_message, cancellationToken).ConfigureAwait(false);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = PrefixLength + _message.Length;
        return true;
    }
}
