namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Checks captures, in their order, against each other and against what may have been issued.</summary>
internal sealed class CaptureChecker(int reservoirSize)
{
    private readonly SampleChecker _samples = new(reservoirSize);
    private Observation? _previous;

    /// <summary>Gets the sum of what resets returned.</summary>
    public Tally Returned { get; private set; } = new();

    /// <summary>Checks a capture.</summary>
    /// <param name="capture">What it showed.</param>
    /// <param name="issued">How many samples each stream has issued, read after the capture.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public string? FindFault(Observation capture, IReadOnlyList<long> issued)
    {
        string? fault = FindSumFault(capture) ?? _samples.FindFault(capture.Samples, issued);
        _previous = capture;
        return fault;
    }

    /// <summary>Checks what a reset returned, and keeps it.</summary>
    public string? FindFaultOfReset(Observation closed, IReadOnlyList<long> issued)
    {
        string? fault = FindFault(closed, issued);
        Returned += closed.Tally;
        _samples.Close(closed.Samples);
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
        if (_previous is null)
            return null;
        return _previous.Epoch == capture.Epoch ? tally.FindFall(_previous.Tally) : $"epoch {capture.Epoch} after {_previous.Epoch}";
    }
}
