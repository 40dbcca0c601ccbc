using SeedCore.Metrics.Fast.Cli.Clustering;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for the totals of a cluster.</summary>
internal sealed record AggregateCommand(AggregateOptions Options) : Command;
