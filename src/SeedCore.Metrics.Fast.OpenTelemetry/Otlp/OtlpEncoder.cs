using System.Buffers;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// Encodes snapshots as OTLP: an <c>ExportMetricsServiceRequest</c> each, for whoever sends or stores them otherwise than by an
/// <see cref="OtlpExporter"/>. Snapshots of one set in a row allocate nothing. Not thread-safe.
/// </summary>
public sealed class OtlpEncoder : IDisposable
{
    private readonly OtlpOptions _options;
    private readonly byte[] _resource;
    private SetEncoder? _encoder;

    /// <summary>Makes an encoder.</summary>
    /// <param name="options">What can be chosen about the content; the defaults if null.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public OtlpEncoder(OtlpOptions? options = null)
    {
        _options = options ?? new OtlpOptions();
        if (_options.FindFault() is { } fault)
            throw new ArgumentException(fault + ".", nameof(options));
        _resource = OtlpResource.Encode(_options);
    }

    /// <summary>Encodes a snapshot.</summary>
    /// <param name="snapshot">The snapshot, with histograms.</param>
    /// <param name="destination">Where the request goes: whole, or not at all.</param>
    /// <param name="since">With <see cref="OtlpTemporality.Delta"/> the snapshot before, of the same set; empty for the first.</param>
    /// <exception cref="ArgumentException">
    /// It has no histograms, two of its metrics need one name, or there is one before although the temporality is cumulative.
    /// </exception>
    public void Encode(MetricsSnapshot snapshot, IBufferWriter<byte> destination, MetricsSnapshot since = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        bool isDelta = _options.Temporality == OtlpTemporality.Delta;
        if (!isDelta && !since.IsEmpty)
            throw new ArgumentException("Cumulative numbers are of one snapshot.", nameof(since));

        Check(in snapshot);
        if (!ReferenceEquals(_encoder?.Metrics, snapshot.Metrics))
        {
            _encoder?.Dispose();
            _encoder = new SetEncoder(in snapshot, _options, _resource);
        }

        destination.Write(_encoder!.Encode(in snapshot, in since, isDelta).Span);
    }

    /// <summary>Returns the memory; the encoder can be used again.</summary>
    public void Dispose()
    {
        _encoder?.Dispose();
        _encoder = null;
    }

    /// <summary>Refuses a snapshot without histograms.</summary>
    internal static void Check(in MetricsSnapshot snapshot)
    {
        if (!snapshot.IsEmpty && (snapshot.Parts & SnapshotParts.Histograms) != SnapshotParts.Histograms)
            throw new ArgumentException($"The snapshot of '{snapshot.Name}' was captured without histograms.", nameof(snapshot));
    }
}
