namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>A page to be sent. Its bytes are good until it is disposed, which is for whoever asked for it to do, once sent.</summary>
public sealed class PrometheusPage : IDisposable
{
    private RenderedPage? _rendered;

    internal PrometheusPage(RenderedPage rendered, PrometheusFormat format, bool isCompressed)
    {
        _rendered = rendered;
        Format = format;
        ContentEncoding = isCompressed ? "gzip" : null;
    }

    /// <summary>Gets the format.</summary>
    public PrometheusFormat Format { get; }

    /// <summary>Gets the value of the <c>Content-Encoding</c> header: <c>gzip</c>, or null for none.</summary>
    public string? ContentEncoding { get; }

    /// <summary>Gets the bytes; never empty.</summary>
    /// <exception cref="ObjectDisposedException">The page is disposed.</exception>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            RenderedPage? rendered = Volatile.Read(ref _rendered);
            ObjectDisposedException.ThrowIf(rendered is null, this);
            return ContentEncoding is null ? rendered.Plain : rendered.Compressed;
        }
    }

    /// <summary>Gives the bytes back. Later calls do nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _rendered, null)?.Dispose();
}
