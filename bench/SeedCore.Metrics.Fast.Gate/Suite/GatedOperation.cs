namespace SeedCore.Metrics.Fast.Gate;

/// <summary>An operation that a suite watches.</summary>
/// <param name="Name">Its name in the baselines.</param>
/// <param name="Burst">Does it so many times.</param>
/// <param name="Calls">How often it is called to count what it allocates and executes.</param>
/// <param name="Threads">How many threads do it at once while its time is measured.</param>
internal sealed record GatedOperation(string Name, Burst Burst, int Calls, int Threads);
