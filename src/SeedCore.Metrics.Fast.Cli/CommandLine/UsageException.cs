namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>The command line asks for something that the tool cannot do; the message is for the user, in one line.</summary>
internal sealed class UsageException(string message) : Exception(message);
