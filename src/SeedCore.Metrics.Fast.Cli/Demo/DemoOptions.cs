using System.Net;
using SeedCore.Metrics.Fast.Cli.Clustering;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>How long, how wide and with which seed to simulate.</summary>
internal sealed record DemoOptions
{
    private const int LargestChosenSeed = 1_000_000;

    /// <summary>Gets how long the coordinators run.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the number of coordinators: half of them, rounded up, hold a writer.</summary>
    public int Threads { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Gets what the simulation is derived from: the same seed issues the same calls.</summary>
    public int Seed { get; init; } = Random.Shared.Next(LargestChosenSeed);

    /// <summary>Gets where the metrics are served while the demo runs; nowhere by default.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>Gets where the metrics are published while the demo runs; nowhere by default.</summary>
    public Publication? Publication { get; init; }

    /// <summary>Gets the number of calls after which a coordinator rests: without bound unless a test wants it exact.</summary>
    public long CallsPerWorker { get; init; } = long.MaxValue;
}
