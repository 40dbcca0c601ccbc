namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Numbers that no test could record: near the ends of their ranges.</summary>
internal static class Doubling
{
    /// <summary>Merges a snapshot with itself, again and again: all that it counts times 2^62, or at the end.</summary>
    public static MetricsSnapshot UpToTheEnd(this MetricsSnapshot snapshot)
    {
        for (int i = 0; i < 62; i++)
            snapshot = MetricsSnapshot.Merge(snapshot, snapshot);
        return snapshot;
    }
}
