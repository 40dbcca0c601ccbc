namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>How wide and how rough a cluster demo is.</summary>
internal sealed record ClusterDemoOptions
{
    /// <summary>Gets the number of coordinators.</summary>
    public int Instances { get; init; } = 3;

    /// <summary>Gets how many of them are killed, one after the other.</summary>
    public int Kills { get; init; } = 6;

    /// <summary>Gets what the simulation is derived from; where a kill strikes is the system's to choose.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1_000_000);
}
