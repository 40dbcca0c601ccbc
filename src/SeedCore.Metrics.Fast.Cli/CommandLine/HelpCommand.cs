namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for help on one command, or on the tool when <paramref name="Topic"/> is null.</summary>
internal sealed record HelpCommand(string? Topic) : Command;
