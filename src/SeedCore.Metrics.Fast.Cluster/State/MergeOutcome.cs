namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What became of a message.</summary>
public enum MergeOutcome
{
    /// <summary>The first of its incarnation and epoch.</summary>
    Added,

    /// <summary>Newer than what was there, which it replaced.</summary>
    Replaced,

    /// <summary>There already: nothing changed.</summary>
    Duplicate,

    /// <summary>Older than what is there: nothing changed.</summary>
    Outdated,

    /// <summary>Of an epoch that was folded long ago: refused, or it would count twice.</summary>
    Folded,

    /// <summary>Not valid: damaged, not signed as it should be, without histograms, or of a version that is not known.</summary>
    Refused,

    /// <summary>There is no room for another epoch (<see cref="ClusterStateOptions.MaxBytes"/>).</summary>
    Full,
}
