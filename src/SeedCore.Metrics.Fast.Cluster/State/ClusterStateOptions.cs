namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>How a <see cref="ClusterState"/> treats what comes late, and how much it holds.</summary>
public sealed record ClusterStateOptions
{
    /// <summary>Gets after what time without a newer message an instance is stale: its gauges no longer count. A minute.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets after what time without a newer message an epoch is folded, or forgotten by a relay: the horizon within which messages
    /// may be late, and states may be merged with each other. A day.
    /// </summary>
    public TimeSpan FoldAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Gets for how long a folded epoch is remembered, so that its messages are refused when they come after all; longer than any
    /// channel keeps them. A week.
    /// </summary>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gets how many folded epochs are remembered at most; the oldest are forgotten first. 100,000, about 20 MB.</summary>
    public int MaxTombstones { get; init; } = 100_000;

    /// <summary>Gets how much memory the epochs may take in bytes; what comes then is refused. 256 MiB.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Says which option is out of its range; null if none is.</summary>
    internal string? FindFault()
    {
        if (StaleAfter <= TimeSpan.Zero)
            return $"{nameof(StaleAfter)} must be above zero, got {StaleAfter}.";
        if (FoldAfter < StaleAfter)
            return $"{nameof(FoldAfter)} must not be less than {nameof(StaleAfter)} ({StaleAfter}), got {FoldAfter}.";
        if (RememberFor < TimeSpan.Zero)
            return $"{nameof(RememberFor)} must not be negative, got {RememberFor}.";
        if (MaxTombstones < 0)
            return $"{nameof(MaxTombstones)} must not be negative, got {MaxTombstones}.";
        return MaxBytes < 0 ? $"{nameof(MaxBytes)} must not be negative, got {MaxBytes}." : null;
    }
}
