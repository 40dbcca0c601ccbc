namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What an exporter keeps of a set: its requests, and with deltas what the receiver has of it.</summary>
internal sealed class SetExport(OtlpOptions options, byte[] resource) : IDisposable
{
    private readonly DeltaState? _state = options.Temporality == OtlpTemporality.Delta ? new DeltaState() : null;
    private SetEncoder? _encoder;
    private SetEncoder? _leftEncoder;

    /// <summary>Takes the snapshot that is to be exported next.</summary>
    /// <exception cref="ArgumentException">Two metrics need one name.</exception>
    public void Take(in MetricsSnapshot snapshot)
    {
        EncoderFor(ref _encoder, in snapshot);
        _state?.Take(in snapshot);
    }

    /// <summary>Encodes what earlier lives of the set left undelivered, if there is some.</summary>
    public bool TryEncodeLeft(out ReadOnlyMemory<byte> request)
    {
        request = default;
        if (_state is null || _state.Left.IsEmpty)
            return false;

        // Its gauges are of another time.
        MetricsSnapshot left = _state.Left;
        request = EncoderFor(ref _leftEncoder, in left).Encode(in left, default, isDelta: true, withGauges: false);
        return true;
    }

    public ReadOnlyMemory<byte> Encode(in MetricsSnapshot snapshot) =>
        EncoderFor(ref _encoder, in snapshot).Encode(in snapshot, _state?.Delivered ?? default, isDelta: _state is not null);

    public void MarkLeftDelivered() => _state?.MarkLeftDelivered();

    public void MarkDelivered() => _state?.MarkDelivered();

    public void Dispose()
    {
        _encoder?.Dispose();
        _leftEncoder?.Dispose();
    }

    private SetEncoder EncoderFor(ref SetEncoder? encoder, in MetricsSnapshot snapshot)
    {
        if (encoder is null || !ReferenceEquals(encoder.Metrics, snapshot.Metrics))
        {
            encoder?.Dispose();
            encoder = new SetEncoder(in snapshot, options, resource);
        }

        return encoder;
    }
}
