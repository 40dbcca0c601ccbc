namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for the version of the tool.</summary>
internal sealed record VersionCommand : Command;
