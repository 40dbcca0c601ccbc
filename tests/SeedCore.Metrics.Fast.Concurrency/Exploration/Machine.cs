using System.Numerics;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// Runs one execution of a scenario after the other: one thread at a time, on real threads that hand over a baton. Which
/// thread goes on, and which store a read gives, is decided by the search tree.
/// </summary>
internal sealed class Machine : IDisposable
{
    /// <summary>Accesses that one execution may make: one that makes more is taken to never end.</summary>
    public const int MaxOperations = 200_000;

    private readonly Scenario _scenario;
    private readonly SearchTree _tree;
    private readonly bool _isReduced;
    private readonly List<SimulatedThread> _threads = [];
    private readonly List<Thread> _workers = [];
    private readonly SimulatedThread _observer;
    private readonly Baton _end = new();
    private readonly Sleep[] _sleeps = new Sleep[Clock.Threads];
    private Sleep _chosenSleep;
    private int _node;
    private bool _isStopping;
    private bool _isClosed;

    /// <param name="scenario">What is run.</param>
    /// <param name="tree">What decides.</param>
    /// <param name="isReduced">False to try every order of all steps, for the reduction's own test.</param>
    /// <param name="fault">What is broken on purpose.</param>
    public Machine(Scenario scenario, SearchTree tree, bool isReduced, Fault? fault)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scenario.Threads.Count, Clock.Threads, nameof(scenario));
        (_scenario, _tree, _isReduced) = (scenario, tree, isReduced);
        Processor = new Processor(this, scenario.Cells, fault);
        _observer = new SimulatedThread(SimulatedThread.Observer) { Processor = Processor };
        for (int i = 0; i < scenario.Threads.Count; i++)
        {
            SimulatedThread thread = new(i) { Processor = Processor };
            Action body = scenario.Threads[i];
            Thread worker = new(() => Work(thread, body)) { IsBackground = true, Name = $"{scenario.Name} {(char)('A' + i)}" };
            _threads.Add(thread);
            _workers.Add(worker);
            worker.Start();
        }
    }

    public Processor Processor { get; }

    public bool IsReduced => _isReduced;

    /// <summary>Gets what went wrong in this execution, if anything.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Gets a value indicating whether the execution was not finished: all that was left had been explored.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Gets how many operations a thread made in this execution.</summary>
    public int OperationsOf(int thread) => _threads[thread].Operations;

    /// <summary>Runs one execution.</summary>
    public void Execute()
    {
        (Failure, IsCut, _isStopping) = (null, false, false);
        Array.Clear(_sleeps);
        _tree.Begin();
        Processor.Clear();
        _observer.View.BeginWith([], 0);
        SimulatedThread.Current = _observer;
        try
        {
            _scenario.Begin();
            foreach (SimulatedThread thread in _threads)
            {
                thread.View.BeginWith(_observer.View.Current, Processor.Memory.Count);
                (thread.Clock, thread.Steps, thread.Operations, thread.LastCell) = (default, 0, 0, "");
                thread.Pending = StepKind.Start;
            }

            PassOn(null);
            _end.Await();
            if (Failure is null && !IsCut)
                _scenario.End();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Failure ??= failure;
        }
        finally
        {
            SimulatedThread.Current = null;
        }
    }

    /// <summary>Announces a thread's next step, and returns when it is its turn.</summary>
    /// <returns>The step's node.</returns>
    public int Step(SimulatedThread thread, StepKind kind, Location? location)
    {
        (thread.Pending, thread.PendingLocation) = (kind, location);
        if (!PassOn(thread))
            thread.Baton.Await();
        if (_isStopping)
            throw new AbandonedException();

        thread.Steps++;
        thread.Clock = thread.Clock.With(thread.Index, thread.Steps);
        return _node;
    }

    /// <summary>Chooses what the step of a node reads.</summary>
    public int ChooseRead(int node, Location location, ulong stores)
    {
        _tree[node].Candidates = stores;
        return Choose(location, stores, _isReduced ? _chosenSleep.Uncovered(stores) : stores);
    }

    /// <summary>Chooses what a store follows.</summary>
    public int ChoosePlace(Location location, ulong stores) => Choose(location, stores, stores);

    /// <summary>Notes that a thread might go before an earlier step of another thread.</summary>
    public void AddRace(int node, int thread) => _tree.AddRace(node, thread);

    /// <summary>Tells whether a thread could have been chosen at a node.</summary>
    public bool WasEnabled(int node, int thread) => (_tree[node].Enabled >> thread & 1) != 0;

    public void Dispose()
    {
        _isClosed = true;
        foreach (SimulatedThread thread in _threads)
            thread.Baton.Pass();
        foreach (Thread worker in _workers)
            worker.Join();
        foreach (SimulatedThread thread in _threads)
            thread.Dispose();
        _observer.Dispose();
        _end.Dispose();
    }

    private void Work(SimulatedThread thread, Action body)
    {
        SimulatedThread.Current = thread;
        while (true)
        {
            thread.Baton.Await();
            if (_isClosed)
                return;

            try
            {
                thread.Pending = StepKind.Write;
                body();
            }
            catch (AbandonedException)
            {
                // Nothing is left to be seen of this execution.
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Failure ??= failure;
                _isStopping = true;
            }

            thread.Pending = StepKind.Ended;
            PassOn(thread);
        }
    }

    /// <summary>Decides who goes on, and hands the baton over.</summary>
    /// <returns>Whether the caller itself goes on.</returns>
    private bool PassOn(SimulatedThread? from)
    {
        int next = _isStopping ? NextToStop(from) : Pick(from?.Index ?? 0);
        if (next < 0)
        {
            JoinAll();
            _end.Pass();
            return false;
        }

        if (next == from?.Index)
            return true;
        _threads[next].Baton.Pass();
        return false;
    }

    private int Pick(int preferred)
    {
        uint enabled = 0;
        uint unfinished = 0;
        foreach (SimulatedThread thread in _threads)
        {
            enabled |= thread.IsEnabled ? 1U << thread.Index : 0;
            unfinished |= thread.Pending != StepKind.Ended ? 1U << thread.Index : 0;
        }

        if (unfinished == 0)
            return -1;
        if (enabled == 0)
            return Stop(new InvalidOperationException("Deadlock: all threads wait for a lock."));

        uint selectable = Selectable(enabled);
        if (selectable == 0 && _tree.Depth == _tree.Repeated)
        {
            IsCut = true;
            return Stop(null);
        }

        _node = _tree.Depth;
        if (!_tree.Next(out Decision decision))
        {
            int first = (selectable >> preferred & 1) != 0 ? preferred : BitOperations.TrailingZeroCount(selectable);
            decision.BeThread(first, enabled, selectable, _sleeps, _isReduced ? 0 : enabled & ~(1U << first));
        }

        // A decision that is repeated need not fit: where the collector has moved what the execution is about, it takes another way.
        if (!decision.IsThread || (enabled >> decision.Chosen & 1) == 0)
            return Stop(new InvalidOperationException("The schedule does not fit the scenario."));

        PutToSleep(decision, _threads[decision.Chosen]);
        return decision.Chosen;
    }

    private uint Selectable(uint enabled)
    {
        if (!_isReduced)
            return enabled;

        for (int i = 0; i < _threads.Count; i++)
        {
            if (_sleeps[i].IsAsleep && _sleeps[i].Uncovered(Processor.Candidates(_threads[i])) == 0)
                enabled &= ~(1U << i);
        }

        return enabled;
    }

    /// <summary>What commutes with the chosen step sleeps on; fences do not commute with each other.</summary>
    private void PutToSleep(Decision decision, SimulatedThread chosen)
    {
        decision.Sleeps.CopyTo(_sleeps, 0);
        _chosenSleep = _sleeps[chosen.Index];
        _sleeps[chosen.Index] = default;
        if (!chosen.IsBeforeFence)
            return;
        foreach (SimulatedThread thread in _threads)
        {
            if (thread.IsBeforeFence)
                _sleeps[thread.Index] = default;
        }
    }

    private int Choose(Location location, ulong all, ulong left)
    {
        // Where there was no choice, nothing is noted; what sleeps only leaves fewer alternatives.
        if (BitOperations.IsPow2(all))
            return BitOperations.TrailingZeroCount(all);

        if (_tree.Next(out Decision decision))
            return decision.IsThread ? throw new InvalidOperationException("The schedule does not fit the scenario.") : decision.Chosen;

        int newest = -1;
        for (ulong rest = left; rest != 0; rest &= rest - 1)
        {
            int store = BitOperations.TrailingZeroCount(rest);
            if (newest < 0 || location.Order(store) > location.Order(newest))
                newest = store;
        }

        decision.BeStore(newest, left & ~(1UL << newest));
        return newest;
    }

    private int Stop(Exception? failure)
    {
        Failure ??= failure;
        _isStopping = true;
        return NextToStop(null);
    }

    /// <summary>Finds a thread that is in the midst of the scenario: it is woken to leave it.</summary>
    private int NextToStop(SimulatedThread? from)
    {
        if (from is { IsRunning: true })
            return from.Index;
        foreach (SimulatedThread thread in _threads)
        {
            if (thread.IsRunning)
                return thread.Index;
        }

        return -1;
    }

    private void JoinAll()
    {
        foreach (SimulatedThread thread in _threads)
            Processor.Memory.Join(_observer.View.Current, thread.View.Current);
    }
}
