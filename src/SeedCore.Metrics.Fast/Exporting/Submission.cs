namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>One snapshot on its way to one exporter.</summary>
internal sealed class Submission(MetricsSnapshot snapshot, long submittedAt)
{
    private readonly TaskCompletionSource<bool> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MetricsSnapshot Snapshot { get; } = snapshot;

    /// <summary>Gets the timestamp of the submission, by the pump's clock.</summary>
    public long SubmittedAt { get; } = submittedAt;

    /// <summary>
    /// Gets a task that ends with whether the snapshot was delivered, once that is known; it never fails.
    /// </summary>
    public Task<bool> Delivered => _settled.Task;

    public void Settle(bool delivered) => _settled.TrySetResult(delivered);
}
