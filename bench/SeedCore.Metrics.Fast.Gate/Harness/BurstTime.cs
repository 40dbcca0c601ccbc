namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What one burst took.</summary>
/// <param name="Nanoseconds">Its time.</param>
/// <param name="Bytes">What its thread allocated.</param>
/// <param name="IsInterrupted">Whether it, or a thread beside it, was taken off its processor meanwhile.</param>
internal readonly record struct BurstTime(double Nanoseconds, long Bytes, bool IsInterrupted);
