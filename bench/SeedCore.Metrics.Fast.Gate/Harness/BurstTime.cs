namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What one burst took.</summary>
/// <param name="Elapsed">Its time.</param>
/// <param name="Bytes">What its thread allocated.</param>
/// <param name="IsInterrupted">Whether it, or a thread beside it, was taken off its processor meanwhile.</param>
internal readonly record struct BurstTime(TimeSpan Elapsed, long Bytes, bool IsInterrupted);
