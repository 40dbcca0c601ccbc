using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Asks for a simulated load.</summary>
internal sealed record DemoCommand(DemoOptions Options) : Command;
