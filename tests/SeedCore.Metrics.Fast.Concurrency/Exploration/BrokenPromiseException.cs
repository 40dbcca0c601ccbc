namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>An execution did what the library promises not to do.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
