namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// A small concurrent program whose every execution is checked. It is made once and run many times: what it does to
/// memory through <see cref="SimulatedAtomics"/> never really happens, so each run begins with what was there before;
/// everything else it has to put back itself.
/// </summary>
internal abstract class Scenario
{
    /// <summary>Gets what failures and counts are reported under.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Gets the threads.</summary>
    public abstract IReadOnlyList<Action> Threads { get; }

    /// <summary>Gets the names of cells, for readers of schedules.</summary>
    public CellNames Cells { get; } = new();

    /// <summary>Gets what came of the execution, for those who collect outcomes.</summary>
    public virtual string Outcome => "";

    /// <summary>Sets the scene, before the threads start.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Checks what came of it, after they ended: throws if a promise was broken.</summary>
    public virtual void End()
    {
    }

    /// <summary>Throws what the explorer reports as a broken promise.</summary>
    protected static void Require(bool condition, string promise)
    {
        if (!condition)
            throw new BrokenPromiseException(promise);
    }

    /// <inheritdoc cref="Require(bool, string)"/>
    protected static void RequireEqual<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new BrokenPromiseException($"{what}: expected {expected}, got {actual}.");
    }
}
