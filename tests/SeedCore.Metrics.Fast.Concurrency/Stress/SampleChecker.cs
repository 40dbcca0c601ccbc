namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Checks what captures show of one reservoir that takes <see cref="Payload"/> samples.</summary>
internal sealed class SampleChecker(int reservoirSize)
{
    private readonly HashSet<double> _closed = [];

    /// <summary>Checks the samples of a capture.</summary>
    /// <param name="samples">Oldest first.</param>
    /// <param name="issued">How many samples each stream has issued, read after the capture.</param>
    /// <returns>What is wrong with them, or null.</returns>
    public string? FindFault(ReadOnlySpan<double> samples, IReadOnlyList<long> issued)
    {
        if (samples.Length > reservoirSize)
            return $"{samples.Length} samples in a reservoir of {reservoirSize}";

        Span<long> last = stackalloc long[Payload.Streams];
        last.Fill(-1);
        foreach (double sample in samples)
        {
            if (!Payload.TryRead(sample, out int stream, out long number))
                return $"nobody recorded {sample:R}";
            if (number >= issued[stream])
                return $"sample {number} of stream {stream}, which has issued {issued[stream]}";
            if (number == last[stream])
                return $"sample {number} of stream {stream} twice";
            if (number < last[stream])
                return $"sample {number} of stream {stream} after {last[stream]}";
            if (_closed.Contains(sample))
                return $"sample {number} of stream {stream} was closed off by a reset";
            last[stream] = number;
        }

        return null;
    }

    /// <summary>Notes what a reset closed off: none of it may be seen again.</summary>
    public void Close(ReadOnlySpan<double> samples)
    {
        _closed.Clear();
        foreach (double sample in samples)
            _closed.Add(sample);
    }
}
