namespace SeedCore.Metrics.Fast.Gate;

/// <summary>One row of a table.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Calls">How many calls one burst has.</param>
/// <param name="Make">Makes the burst for one thread (its number): state that is the thread's own is made here.</param>
public sealed record Variant(string Name, int Calls, Func<int, Burst> Make);
