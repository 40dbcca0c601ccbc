namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>A lock, for what the library does under one: to enter it and to leave it are full fences.</summary>
internal sealed class SimulatedLock
{
    /// <summary>Gets or sets a value indicating whether nobody holds it.</summary>
    public bool IsFree { get; set; } = true;

    /// <summary>Runs something under the lock.</summary>
    public void Run(Action what)
    {
        SimulatedThread thread = SimulatedThread.Current!;
        thread.Processor!.Enter(thread, this);
        what();
        thread.Processor.Leave(thread, this);
    }
}
