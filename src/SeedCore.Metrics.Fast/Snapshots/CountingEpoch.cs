namespace SeedCore.Metrics.Fast;

/// <summary>From when on a set counts, and what its cells held then: what a reader subtracts.</summary>
/// <param name="number">How often the set had been reset.</param>
/// <param name="startedAt">When it began (UTC).</param>
/// <param name="startTimestamp">When it began, by a clock that is never set.</param>
/// <param name="closed">What the cells held; null where they were empty.</param>
/// <param name="closedGiants">What the slow cells of the row held; empty where they were.</param>
internal sealed class CountingEpoch(
    long number, DateTimeOffset startedAt, long startTimestamp, SnapshotFrame? closed, Int128[] closedGiants)
{
    public long Number { get; } = number;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public long StartTimestamp { get; } = startTimestamp;

    /// <summary>Gets what its frames share. Not the epoch itself, which would keep what it subtracts alive with them.</summary>
    public object Lineage { get; } = new();

    public SnapshotFrame? Closed { get; } = closed;

    public Int128[] ClosedGiants { get; } = closedGiants;
}
