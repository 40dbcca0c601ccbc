namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>The decisions of the current execution, and what is left to try at each: a depth-first search.</summary>
internal sealed class SearchTree
{
    private readonly List<Decision> _decisions = [];
    private readonly List<(int Node, int Thread)> _races = [];
    private int _used;
    private int _next;

    /// <summary>Gets the number of decisions that were made in this execution.</summary>
    public int Depth => _next;

    /// <summary>Gets the decisions of this execution.</summary>
    public IEnumerable<Decision> Decisions => _decisions.Take(_next);

    public Decision this[int node] => _decisions[node];

    /// <summary>Makes the first execution take these decisions.</summary>
    public void Load(IEnumerable<(bool IsThread, int Chosen)> decisions)
    {
        foreach ((bool isThread, int chosen) in decisions)
        {
            Next(out Decision decision);
            if (isThread)
                decision.BeThread(chosen, 0, 0, new Sleep[Clock.Threads], 0);
            else
                decision.BeStore(chosen, 0);
        }
    }

    /// <summary>Begins an execution: it repeats the decisions that are there.</summary>
    public void Begin()
    {
        _next = 0;
        _races.Clear();
    }

    /// <summary>Gives the next decision.</summary>
    /// <returns>Whether it was made before; otherwise the caller makes it.</returns>
    public bool Next(out Decision decision)
    {
        bool isRepeated = _next < _used;
        if (!isRepeated && _used++ == _decisions.Count)
            _decisions.Add(new Decision());
        decision = _decisions[_next++];
        return isRepeated;
    }

    /// <summary>Notes that a thread should have gone first at a node. It counts once the execution does.</summary>
    public void AddRace(int node, int thread) => _races.Add((node, thread));

    /// <summary>Drops the decisions of an execution that does not count, but for the first ones.</summary>
    public void Discard(int kept) => _used = kept;

    /// <summary>Gets how many decisions the next execution repeats.</summary>
    public int Repeated => _used;

    /// <summary>Ends an execution that counts, and turns to the next one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Advance()
    {
        foreach ((int node, int thread) in _races)
        {
            Decision decision = _decisions[node];
            if ((decision.Selectable >> thread & 1) != 0)
                decision.Left |= 1UL << thread;
            else if ((decision.Enabled >> thread & 1) == 0)
                decision.Left |= decision.Selectable;
            decision.Left &= ~(decision.Done | 1UL << decision.Chosen);
        }

        for (_used = _next; _used > 0; _used--)
        {
            if (_decisions[_used - 1].Advance())
                return true;
        }

        return false;
    }
}
