namespace SeedCore.Metrics.Fast.Load;

/// <summary>Something that the program can be told to do.</summary>
/// <param name="Name">The first argument.</param>
/// <param name="Options">Its options, as the help shows them.</param>
/// <param name="Summary">What it measures, in one line; null keeps it out of the help.</param>
/// <param name="Run">Takes its options and does it; returns the exit code.</param>
internal sealed record Command(string Name, string Options, string? Summary, Func<OptionReader, int> Run);
