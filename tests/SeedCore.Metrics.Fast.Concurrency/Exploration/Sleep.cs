namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// What need not be explored again for a thread's next step, because it was explored from an earlier state and everything
/// since commutes with it: nothing, or the step with each of some stores read.
/// </summary>
/// <param name="IsAsleep">Whether the step was explored.</param>
/// <param name="Covered">The stores that it read then, a bit each.</param>
internal readonly record struct Sleep(bool IsAsleep, ulong Covered)
{
    /// <summary>Gets what covers whatever either covers.</summary>
    public Sleep Join(Sleep other) => new(IsAsleep | other.IsAsleep, Covered | other.Covered);

    /// <summary>Gets the stores that are left to be read.</summary>
    public ulong Uncovered(ulong stores) => IsAsleep ? stores & ~Covered : stores;
}
