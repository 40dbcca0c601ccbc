namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Whether an instance is heard of.</summary>
public enum ClusterInstanceStatus
{
    /// <summary>A newer message came lately.</summary>
    Live,

    /// <summary>None did: its totals count on, its gauges do not.</summary>
    Stale,
}
