namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>A thread of a scenario, or the observer, who sets the scene before they start and looks at it after they ended.</summary>
internal sealed class SimulatedThread(int index) : IDisposable
{
    /// <summary>The observer's index.</summary>
    public const int Observer = -1;

    [ThreadStatic]
    private static SimulatedThread? t_current;

    /// <summary>Gets or sets who the calling thread is; null outside explorations.</summary>
    public static SimulatedThread? Current
    {
        get => t_current;
        set => t_current = value;
    }

    public int Index { get; } = index;

    public bool IsObserver => Index == Observer;

    public Processor? Processor { get; init; }

    public ThreadView View { get; } = new();

    public Baton Baton { get; } = new();

    /// <summary>Gets or sets what the thread's state depends on.</summary>
    public Clock Clock { get; set; }

    /// <summary>Gets or sets how many steps it took.</summary>
    public int Steps { get; set; }

    /// <summary>Gets or sets how many accesses and barriers it made.</summary>
    public int Operations { get; set; }

    /// <summary>Gets or sets what it is about to do.</summary>
    public StepKind Pending { get; set; }

    /// <summary>Gets or sets the location of what it is about to do.</summary>
    public Location? PendingLocation { get; set; }

    /// <summary>Gets or sets the update that it is about to make.</summary>
    public Update PendingUpdate { get; set; }

    /// <summary>Gets or sets the lock that it is about to enter.</summary>
    public SimulatedLock? PendingLock { get; set; }

    /// <summary>Gets or sets the kind of the cell that it accessed last, where planted faults are told apart by it.</summary>
    public string LastCell { get; set; } = "";

    public bool IsRunning => Pending is not (StepKind.Start or StepKind.Ended);

    /// <summary>Gets a value indicating whether the order of its next step among all such steps matters.</summary>
    public bool IsBeforeFence => Pending is StepKind.Update or StepKind.Enter or StepKind.Leave;

    public bool IsEnabled => Pending != StepKind.Ended && (Pending != StepKind.Enter || PendingLock!.IsFree);

    public void Dispose() => Baton.Dispose();
}
