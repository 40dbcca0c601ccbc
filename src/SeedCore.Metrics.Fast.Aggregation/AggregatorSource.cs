namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>Where an aggregator reads from.</summary>
public enum AggregatorSource
{
    /// <summary>The stream, the latest messages, the lease, and what was merged.</summary>
    Redis,

    /// <summary>Pages.</summary>
    Page,
}
