using SeedCore.Metrics.Fast.Cli.Clustering;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for one member of a cluster demo: what the demo starts, and no user.</summary>
internal sealed record MemberCommand(MemberOptions Options) : Command;
