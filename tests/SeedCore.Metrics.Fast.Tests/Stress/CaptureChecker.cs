namespace SeedCore.Metrics.Fast.Tests.Stress;

/// <summary>Checks captures, in their order, against each other and against what may have been issued.</summary>
internal sealed class CaptureChecker(int reservoirSize)
{
    private readonly HashSet<double> _closed = [];
    private Observation? _previous;

    /// <summary>Gets the sum of what resets returned.</summary>
    public Tally Returned { get; private set; } = new();

    /// <summary>Checks a capture.</summary>
    /// <param name="capture">What it showed.</param>
    /// <param name="issued">How many samples each stream has issued, read after the capture.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public string? FindFault(Observation capture, IReadOnlyList<long> issued)
    {
        string? fault = FindSumFault(capture) ?? FindSampleFault(capture, issued);
        _previous = capture;
        return fault;
    }

    /// <summary>Checks what a reset returned, and keeps it.</summary>
    public string? FindFaultOfReset(Observation closed, IReadOnlyList<long> issued)
    {
        string? fault = FindFault(closed, issued);
        Returned += closed.Tally;
        _closed.Clear();
        _closed.UnionWith(closed.Samples);
        _previous = null;
        return fault;
    }

    private string? FindSumFault(Observation capture)
    {
        Tally tally = capture.Tally;
        if (capture.Total != tally.Failures + tally.Successes)
            return $"total {capture.Total} is not {tally.Failures} failed and {tally.Successes} successful";
        if (capture.InBuckets != tally.Samples)
            return $"{tally.Samples} samples, but {capture.InBuckets} in buckets";
        if (_previous is not null && (_previous.Epoch != capture.Epoch || !tally.HasNotFallenBelow(_previous.Tally)))
            return $"after {_previous.Tally} came {tally}";
        return null;
    }

    private string? FindSampleFault(Observation capture, IReadOnlyList<long> issued)
    {
        if (capture.Samples.Count > reservoirSize)
            return $"{capture.Samples.Count} samples in a reservoir of {reservoirSize}";

        long[] last = new long[Payload.Streams];
        Array.Fill(last, -1);
        foreach (double sample in capture.Samples)
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
}
