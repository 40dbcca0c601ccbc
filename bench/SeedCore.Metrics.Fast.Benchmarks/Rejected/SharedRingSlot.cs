namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>A slot of <see cref="SharedRing"/>.</summary>
internal struct SharedRingSlot
{
    public double Latency;

    /// <summary>The ticket, and the task's outcome in its lowest bits.</summary>
    public long Mark;
}
