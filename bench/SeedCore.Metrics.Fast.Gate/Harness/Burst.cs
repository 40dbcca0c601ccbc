namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Does one kind of work so many times, in a loop that is not inlined.</summary>
/// <param name="count">How many times.</param>
public delegate void Burst(int count);
