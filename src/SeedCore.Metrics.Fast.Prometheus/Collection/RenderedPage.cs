using System.IO.Compression;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>One rendering, shared by all that wait for it; its memory goes back when the last has done with it.</summary>
internal sealed class RenderedPage : IDisposable
{
    private readonly Lock _compressing = new();
    private readonly ByteBuffer _plain = new();
    private readonly ByteBuffer _compressed = new();
    private int _references;

    /// <param name="page">The page's bytes; they are copied.</param>
    /// <param name="references">How many will dispose it.</param>
    public RenderedPage(ReadOnlySpan<byte> page, int references)
    {
        _plain.Append(page);
        _references = references;
    }

    public ReadOnlyMemory<byte> Plain => _plain.WrittenMemory;

    /// <summary>Gets the page compressed: once, whoever asks for it.</summary>
    public ReadOnlyMemory<byte> Compressed
    {
        get
        {
            lock (_compressing)
            {
                if (_compressed.Length == 0)
                {
                    using ByteBufferStream stream = new(_compressed);
                    using GZipStream gzip = new(stream, CompressionLevel.Fastest);
                    gzip.Write(_plain.Written);
                }

                return _compressed.WrittenMemory;
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _references) > 0)
            return;
        _plain.Dispose();
        _compressed.Dispose();
    }
}
