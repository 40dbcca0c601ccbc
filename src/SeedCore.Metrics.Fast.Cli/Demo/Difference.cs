namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>A number that was issued and counted differently.</summary>
internal readonly record struct Difference(string Key, string Issued, string Counted);
