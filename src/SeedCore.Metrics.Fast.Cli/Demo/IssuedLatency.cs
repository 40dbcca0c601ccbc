namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>What was issued to one latency: how many samples, and their exact sum.</summary>
internal readonly record struct IssuedLatency(long Samples, Int128 Nanoseconds);
