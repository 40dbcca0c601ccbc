using SeedCore.Metrics.Fast.Cli.Clustering;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for a cluster on this machine.</summary>
internal sealed record ClusterDemoCommand(ClusterDemoOptions Options) : Command;
