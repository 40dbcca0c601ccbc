namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>Ends a thread of an execution that need not be finished. Scenarios must let it pass.</summary>
internal sealed class AbandonedException : Exception;
