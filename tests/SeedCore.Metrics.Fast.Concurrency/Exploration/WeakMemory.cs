namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// Memory under .NET's memory model, as a machine: a read may give any store that is not older than what its thread has
/// seen, a store goes anywhere in the modification order after that, and what a thread has seen is passed on by
/// release and acquire, barriers and full fences only.
/// </summary>
/// <remarks>
/// The machine of J. Kang et al., "A promising semantics for relaxed-memory concurrency" (POPL 2017), without
/// promises: so a store never takes effect before an earlier read of its thread. README.md says what follows from that.
/// </remarks>
internal sealed class WeakMemory
{
    /// <summary>Locations that one execution can touch.</summary>
    public const int MaxLocations = 1024;

    private const int Slots = 4 * MaxLocations;

    private readonly List<Location> _locations = [];
    private readonly int[] _slots = new int[Slots];
    private readonly int[] _fences = new int[MaxLocations];
    private readonly List<int[]> _views = [];
    private int _viewsUsed;

    /// <summary>Gets how many locations were touched.</summary>
    public int Count { get; private set; }

    public Location this[int index] => _locations[index];

    /// <summary>Forgets everything: the next execution begins with what really is in memory.</summary>
    public void Clear()
    {
        Count = 0;
        _viewsUsed = 0;
        Array.Clear(_slots);
        Array.Clear(_fences);
    }

    /// <summary>Finds a location, if it was touched.</summary>
    public bool TryFind(nint address, out Location location) => (location = Probe(address, out _)!) is not null;

    /// <summary>Adds a location with its initial value.</summary>
    public Location Add(nint address, Type? type, long value, object? target)
    {
        if (Count == MaxLocations)
            throw new InvalidOperationException($"More than {MaxLocations} locations in one execution.");

        Probe(address, out int slot);
        if (Count == _locations.Count)
            _locations.Add(new Location { Index = Count });

        Location location = _locations[Count++];
        location.Reset(address, type, value, target);
        _slots[slot] = Count;
        return location;
    }

    public static ulong Readable(ThreadView thread, Location location) => location.NotOlderThan(thread.Current[location.Index]);

    public static ulong Followable(ThreadView thread, Location location) => location.Followable(Readable(thread, location));

    /// <summary>Gets what an update may read: it is a full fence, so all that other updates have seen counts.</summary>
    public ulong ReadableByUpdate(ThreadView thread, Location location)
    {
        int oldest = thread.AfterReadBarrier[location.Index];
        int fenced = _fences[location.Index];
        return location.NotOlderThan(location.Order(fenced) > location.Order(oldest) ? fenced : oldest);
    }

    public void Read(ThreadView thread, Location location, int store, bool isAcquire)
    {
        thread.See(location, store, isAcquire);
        if (location.View(store) is not { } view)
            return;

        Join(thread.AfterReadBarrier, view);
        if (!isAcquire)
            return;
        Join(thread.Current, view);
        Join(thread.Stored, view);
    }

    public int Write(ThreadView thread, Location location, int after, long value, object? target, bool isRelease, Clock clock)
    {
        int[] view = Rent(isRelease ? thread.Current : thread.Released);
        int store = location.Insert(after, isUpdate: false, value, target, view, clock);
        thread.See(location, store, isOrdered: true);
        view[location.Index] = store;
        return store;
    }

    /// <summary>A read-modify-write of which <paramref name="read"/> is read: with a full fence before and after.</summary>
    public int Update(ThreadView thread, Location location, int read, bool isStored, long value, object? target, Clock clock)
    {
        FenceBefore(thread);
        thread.See(location, read, isOrdered: true);
        if (location.View(read) is { } view)
            Join(thread.Current, view);

        int store = read;
        if (isStored)
        {
            int[] passedOn = Rent(thread.Current);
            store = location.Insert(read, isUpdate: true, value, target, passedOn, clock);
            thread.See(location, store, isOrdered: true);
            thread.Current.AsSpan(0, Count).CopyTo(passedOn);
        }

        FenceAfter(thread);
        return store;
    }

    /// <summary>A full fence.</summary>
    public void Fence(ThreadView thread)
    {
        FenceBefore(thread);
        FenceAfter(thread);
    }

    public void WriteBarrier(ThreadView thread) => Join(thread.Released, thread.Stored);

    public void ReadBarrier(ThreadView thread) => Join(thread.Current, thread.AfterReadBarrier);

    /// <summary>Takes over what a thread that ended has seen.</summary>
    public void Join(int[] mine, int[] other)
    {
        for (int i = 0; i < Count; i++)
        {
            if (mine[i] != other[i] && _locations[i].Order(other[i]) > _locations[i].Order(mine[i]))
                mine[i] = other[i];
        }
    }

    private void FenceBefore(ThreadView thread)
    {
        Join(thread.Current, thread.AfterReadBarrier);
        Join(thread.Current, _fences);
    }

    private void FenceAfter(ThreadView thread)
    {
        ReadOnlySpan<int> seen = thread.Current.AsSpan(0, Count);
        seen.CopyTo(thread.AfterReadBarrier);
        seen.CopyTo(thread.Released);
        seen.CopyTo(thread.Stored);
        seen.CopyTo(_fences);
    }

    private int[] Rent(int[] content)
    {
        if (_viewsUsed == _views.Count)
            _views.Add(new int[MaxLocations]);

        // Locations that are touched later on start with their initial values here.
        int[] view = _views[_viewsUsed++];
        Array.Clear(view);
        content.AsSpan(0, Count).CopyTo(view);
        return view;
    }

    private Location? Probe(nint address, out int slot)
    {
        slot = (int)((nuint)address / sizeof(long) * 0x9E3779B9 % Slots);
        while (_slots[slot] != 0)
        {
            if (_locations[_slots[slot] - 1].Address == address)
                return _locations[_slots[slot] - 1];
            slot = (slot + 1) % Slots;
        }

        return null;
    }
}
