namespace SeedCore.Metrics.Fast.Load;

/// <summary>What one of many keeps resident.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Count">How many were made.</param>
/// <param name="ResidentEach">What each added to the process's resident memory.</param>
/// <param name="HeapEach">What each added to the managed heap, whether it was touched or not.</param>
internal sealed record MemoryRow(string Name, int Count, double ResidentEach, double HeapEach);
