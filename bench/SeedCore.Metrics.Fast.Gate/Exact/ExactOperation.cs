namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What one operation allocates and executes.</summary>
/// <param name="AllocatedBytes">Bytes allocated each time.</param>
/// <param name="Instructions">Instructions executed each time, compiled ahead of time; null where they were not counted.</param>
internal sealed record ExactOperation(double AllocatedBytes, double? Instructions = null);
