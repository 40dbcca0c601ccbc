namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// Does what threads ask of memory. Reads and updates are steps, at which another thread may go first; stores and barriers
/// follow at once: to do them earlier takes no choice from anyone.
/// </summary>
internal sealed class Processor(Machine machine, CellNames names, Fault? fault)
{
    private readonly List<(int Node, int Thread, int Step)> _fences = [];
    private readonly List<SimulatedLock> _locks = [];
    private Clock _fenceClock;

    public WeakMemory Memory { get; } = new();

    /// <summary>Gets or sets what notes each operation; null while nobody wants to read it.</summary>
    public Trace? Trace { get; set; }

    public void Clear()
    {
        Memory.Clear();
        _fences.Clear();
        _fenceClock = default;
        foreach (SimulatedLock taken in _locks)
            taken.IsFree = true;
        _locks.Clear();
    }

    /// <summary>Gets the stores that a thread's next step may read.</summary>
    public ulong Candidates(SimulatedThread thread) => thread.Pending switch
    {
        StepKind.Read => WeakMemory.Readable(thread.View, thread.PendingLocation!),
        StepKind.Update => UpdateCandidates(thread, thread.PendingLocation!),
        _ => 0,
    };

    public int Read(SimulatedThread thread, Location location, Operation operation)
    {
        bool isAcquire = !IsBroken(thread, location, operation) && operation != Operation.Read;
        int store = location.Last;
        if (!thread.IsObserver)
        {
            int node = Step(thread, StepKind.Read, location);
            location.LastReads[thread.Index] = (node, thread.Steps);
            store = machine.ChooseRead(node, location, WeakMemory.Readable(thread.View, location));
        }

        Memory.Read(thread.View, location, store, isAcquire);
        thread.Clock = thread.Clock.Join(location.ClockOf(store));
        Trace?.Add(thread, isAcquire ? "reads (acquire)" : "reads", location, store, -1);
        return store;
    }

    public void Write(SimulatedThread thread, Location location, long value, object? target, Operation operation)
    {
        bool isRelease = !IsBroken(thread, location, operation) && operation == Operation.WriteRelease;
        Store(thread, location, value, target, isRelease);
    }

    /// <summary>Does a read-modify-write and gives what it read.</summary>
    public int Update(SimulatedThread thread, Location location, in Update update, Operation operation)
    {
        if (IsBroken(thread, location, operation))
        {
            int seen = Read(thread, location, Operation.Read);
            if (update.Stores(location.Value(seen), location.Object(seen)))
                Store(thread, location, update.Result(location.Value(seen)), update.Object, isRelease: true);
            return seen;
        }

        int read = location.Last;
        thread.PendingUpdate = update;
        if (!thread.IsObserver)
        {
            Clock before = thread.Clock;
            int node = Step(thread, StepKind.Update, location);
            OrderFence(thread, node, before);
            location.LastReads[thread.Index] = (node, thread.Steps);
            read = machine.ChooseRead(node, location, UpdateCandidates(thread, location));
            thread.Clock = thread.Clock.Join(location.ClockOf(read));
        }

        long value = update.Result(location.Value(read));
        bool isStored = update.Stores(location.Value(read), location.Object(read));
        if (isStored)
            FindRaces(thread, location);
        int store = Memory.Update(thread.View, location, read, isStored, value, update.Object, thread.Clock);
        _fenceClock = thread.Clock;
        Trace?.Add(thread, "updates", location, read, isStored ? store : -1);
        return read;
    }

    public void WriteBarrier(SimulatedThread thread)
    {
        thread.Operations++;
        if (fault is not null && fault.Breaks(Operation.WriteBarrier, thread.LastCell))
            return;
        Memory.WriteBarrier(thread.View);
        Trace?.Add(thread, "write barrier");
    }

    public void ReadBarrier(SimulatedThread thread)
    {
        thread.Operations++;
        if (fault is not null && fault.Breaks(Operation.ReadBarrier, thread.LastCell))
            return;
        Memory.ReadBarrier(thread.View);
        Trace?.Add(thread, "read barrier");
    }

    public void Enter(SimulatedThread thread, SimulatedLock what) => Fence(thread, what, StepKind.Enter);

    public void Leave(SimulatedThread thread, SimulatedLock what) => Fence(thread, what, StepKind.Leave);

    private void Fence(SimulatedThread thread, SimulatedLock what, StepKind kind)
    {
        thread.PendingLock = what;
        if (!thread.IsObserver)
        {
            // Now too, since a thread that waits for a lock may never come to enter it.
            FindFenceRaces(thread, thread.Clock);
            Clock before = thread.Clock;
            OrderFence(thread, machine.Step(thread, kind, null), before);
        }

        Memory.Fence(thread.View);
        _fenceClock = thread.Clock;
        what.IsFree = kind == StepKind.Leave;
        _locks.Add(what);
        Trace?.Add(thread, kind == StepKind.Enter ? "enters the lock" : "leaves the lock");
    }

    private void Store(SimulatedThread thread, Location location, long value, object? target, bool isRelease)
    {
        int after = location.Last;
        if (!thread.IsObserver)
        {
            Count(thread);
            if (!machine.IsReduced)
                machine.Step(thread, StepKind.Write, location);
            FindRaces(thread, location);
            after = machine.ChoosePlace(location, WeakMemory.Followable(thread.View, location));
        }

        int store = Memory.Write(thread.View, location, after, value, target, isRelease, thread.Clock);
        Trace?.Add(thread, isRelease ? "writes (release)" : "writes", location, -1, store);
    }

    private int Step(SimulatedThread thread, StepKind kind, Location location)
    {
        Count(thread);
        return machine.Step(thread, kind, location);
    }

    private static void Count(SimulatedThread thread)
    {
        if (++thread.Operations > Machine.MaxOperations)
            throw new BrokenPromiseException($"A thread made more than {Machine.MaxOperations} accesses and did not finish.");
    }

    /// <summary>A store that an earlier read of another thread could have seen, had it come first: that order is tried too.</summary>
    private void FindRaces(SimulatedThread thread, Location location)
    {
        for (int i = 0; i < Clock.Threads; i++)
        {
            (int node, int step) = location.LastReads[i];
            if (i != thread.Index && node >= 0 && step > thread.Clock[i])
                machine.AddRace(node, thread.Index);
        }
    }

    /// <summary>Full fences do not commute: each is tried before the one that it followed, unless it depends on that.</summary>
    private void OrderFence(SimulatedThread thread, int node, Clock before)
    {
        FindFenceRaces(thread, before);
        _fences.Add((node, thread.Index, thread.Steps));
        thread.Clock = thread.Clock.Join(_fenceClock);
    }

    private void FindFenceRaces(SimulatedThread thread, Clock before)
    {
        for (int i = _fences.Count - 1; i >= 0; i--)
        {
            (int earlier, int other, int step) = _fences[i];
            if (other == thread.Index || step <= before[other])
                break;
            machine.AddRace(earlier, thread.Index);
            if (machine.WasEnabled(earlier, thread.Index))
                break;
        }
    }

    private ulong UpdateCandidates(SimulatedThread thread, Location location)
    {
        ulong readable = Memory.ReadableByUpdate(thread.View, location);
        ulong candidates = location.Followable(readable);
        if (thread.PendingUpdate.Kind != UpdateKind.CompareExchange)
            return candidates;

        for (int i = 0; i < location.Count; i++)
        {
            // One that fails stores nothing, so it may read what another has updated already.
            if (!thread.PendingUpdate.Stores(location.Value(i), location.Object(i)))
                candidates |= readable & 1UL << i;
        }

        return candidates;
    }

    private bool IsBroken(SimulatedThread thread, Location location, Operation operation)
    {
        if (fault is null)
            return false;
        thread.LastCell = names.KindOf(location.Address);
        return fault.Breaks(operation, thread.LastCell);
    }
}
