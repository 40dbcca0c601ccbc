using SeedCore.Metrics.Fast.Cli.Replay;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for a log of operations to be played.</summary>
internal sealed record ReplayCommand(ReplayOptions Options) : Command;
