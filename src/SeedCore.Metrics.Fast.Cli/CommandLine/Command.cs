namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>What the command line asked for: one derived record per command.</summary>
internal abstract record Command;
