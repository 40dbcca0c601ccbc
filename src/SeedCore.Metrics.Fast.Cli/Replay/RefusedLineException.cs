namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>A line cannot be played; the message says why, without the number of the line.</summary>
internal sealed class RefusedLineException(string reason) : Exception(reason);
