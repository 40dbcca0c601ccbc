namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// One cell, as the memory model has it: every value that was ever stored, in modification order. A store is known by
/// its number (in the order of execution; 0 is the initial value), which need not be its place in that order.
/// </summary>
internal sealed class Location
{
    /// <summary>Stores that one location can take in one execution: a set of them is a word.</summary>
    public const int MaxStores = 64;

    private int[] _order = new int[8];
    private long[] _values = new long[8];
    private object?[] _objects = new object?[8];
    private bool[] _isFollowedByUpdate = new bool[8];
    private int[]?[] _views = new int[]?[8];
    private Clock[] _clocks = new Clock[8];

    /// <summary>Gets where the cell really lies; good while nothing moves.</summary>
    public nint Address { get; private set; }

    /// <summary>Gets the location's number in its memory.</summary>
    public int Index { get; init; }

    /// <summary>Gets what it refers to, if it is a reference.</summary>
    public Type? Type { get; private set; }

    /// <summary>Gets how many stores there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the node of each thread's last read, and that step's number; -1 if there was none.</summary>
    public (int Node, int Step)[] LastReads { get; } = new (int, int)[Clock.Threads];

    public void Reset(nint address, Type? type, long value, object? target)
    {
        (Address, Type) = (address, type);
        Count = 0;
        Array.Fill(LastReads, (-1, 0));
        Append(0, value, target, null, default);
    }

    public int Order(int store) => _order[store];

    public long Value(int store) => _values[store];

    public object? Object(int store) => _objects[store];

    /// <summary>Gets what a store tells those who synchronise with it: per location the oldest store that they may still read.</summary>
    public int[]? View(int store) => _views[store];

    public Clock ClockOf(int store) => _clocks[store];

    /// <summary>Gets the store that is last in modification order.</summary>
    public int Last
    {
        get
        {
            int last = 0;
            for (int i = 1; i < Count; i++)
                last = _order[i] > _order[last] ? i : last;
            return last;
        }
    }

    /// <summary>Gets the stores that are not older than one: a bit each.</summary>
    public ulong NotOlderThan(int store)
    {
        ulong set = 0;
        for (int i = 0; i < Count; i++)
            set |= _order[i] >= _order[store] ? 1UL << i : 0;
        return set;
    }

    /// <summary>Gets the stores that a new one may directly follow: what an update read stays next to its result.</summary>
    public ulong Followable(ulong stores)
    {
        for (int i = 0; i < Count; i++)
            stores &= _isFollowedByUpdate[i] ? ~(1UL << i) : ulong.MaxValue;
        return stores;
    }

    /// <summary>Inserts a store directly after another and gives its number.</summary>
    public int Insert(int after, bool isUpdate, long value, object? target, int[]? view, Clock clock)
    {
        int place = _order[after] + 1;
        for (int i = 0; i < Count; i++)
            _order[i] += _order[i] >= place ? 1 : 0;
        _isFollowedByUpdate[after] |= isUpdate;
        return Append(place, value, target, view, clock);
    }

    private int Append(int place, long value, object? target, int[]? view, Clock clock)
    {
        if (Count == MaxStores)
            throw new InvalidOperationException($"More than {MaxStores} stores to one location in one execution.");
        if (Count == _order.Length)
            Grow();

        (_order[Count], _values[Count], _objects[Count]) = (place, value, target);
        (_isFollowedByUpdate[Count], _views[Count], _clocks[Count]) = (false, view, clock);
        return Count++;
    }

    private void Grow()
    {
        int length = Count * 2;
        Array.Resize(ref _order, length);
        Array.Resize(ref _values, length);
        Array.Resize(ref _objects, length);
        Array.Resize(ref _isFollowedByUpdate, length);
        Array.Resize(ref _views, length);
        Array.Resize(ref _clocks, length);
    }
}
