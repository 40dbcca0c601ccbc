namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>What became of an attempt to write back what was merged.</summary>
public enum WriteBackOutcome
{
    /// <summary>It was written.</summary>
    Written,

    /// <summary>Another aggregator has been elected since: its token is greater, and nothing was written.</summary>
    Fenced,

    /// <summary>The server did not do it.</summary>
    Failed,
}
