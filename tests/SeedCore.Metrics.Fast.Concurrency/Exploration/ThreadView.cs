namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>What one thread has to take into account: per location, the oldest store that counts.</summary>
internal sealed class ThreadView
{
    /// <summary>Gets what the thread has seen: it reads nothing older, and stores nothing before.</summary>
    public int[] Current { get; } = new int[WeakMemory.MaxLocations];

    /// <summary>Gets what it will have seen after a read barrier: its unordered reads have brought it.</summary>
    public int[] AfterReadBarrier { get; } = new int[WeakMemory.MaxLocations];

    /// <summary>Gets what its unordered stores pass on: what came before its last full fence, and stores before a write barrier.</summary>
    public int[] Released { get; } = new int[WeakMemory.MaxLocations];

    /// <summary>Gets what a write barrier makes its later stores pass on: its stores, and what it read with acquire.</summary>
    public int[] Stored { get; } = new int[WeakMemory.MaxLocations];

    /// <summary>Makes the thread begin with what another has seen, as starting a thread does.</summary>
    public void BeginWith(int[] view, int locations)
    {
        foreach (int[] mine in (ReadOnlySpan<int[]>)[Current, AfterReadBarrier, Released, Stored])
        {
            Array.Clear(mine);
            view.AsSpan(0, locations).CopyTo(mine);
        }
    }

    /// <summary>Notes one store in what the thread has seen.</summary>
    public void See(Location location, int store, bool isOrdered)
    {
        Current[location.Index] = store;
        if (location.Order(store) > location.Order(AfterReadBarrier[location.Index]))
            AfterReadBarrier[location.Index] = store;
        if (isOrdered && location.Order(store) > location.Order(Stored[location.Index]))
            Stored[location.Index] = store;
    }
}
