namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>The newest snapshot of each epoch, and the tombstones of those that were folded. Not thread-safe.</summary>
/// <remarks>
/// Each key has one entry or one tombstone. An entry only gives way to a newer one, or to a tombstone, and a tombstone to nothing:
/// so the order of what comes, and how often it comes, does not matter.
/// </remarks>
internal sealed class EntryTable(long maxBytes)
{
    private readonly Dictionary<EntryKey, Entry> _entries = [];
    private readonly Dictionary<EntryKey, Tombstone> _tombstones = [];
    private Queue<EntryKey> _buried = new();
    private EntryKey[]? _sorted;
    private long _entryBytes;

    public InstanceNames Names { get; } = new();

    public DeclarationTable Declarations { get; } = new();

    public int Count => _entries.Count;

    public int Folds { get; private set; }

    public int TombstoneCount => _tombstones.Count;

    public long ForgottenTombstones { get; private set; }

    public int FoldedTwice { get; private set; }

    public long Bytes => _entryBytes + Declarations.Bytes + (long)_tombstones.Count * Tombstone.Overhead;

    public IReadOnlyDictionary<EntryKey, Tombstone> Tombstones => _tombstones;

    /// <summary>Gets all keys in their order.</summary>
    public ReadOnlySpan<EntryKey> Keys
    {
        get
        {
            if (_sorted is null)
            {
                _sorted = [.. _entries.Keys];
                Array.Sort(_sorted);
            }

            return _sorted;
        }
    }

    public Entry this[EntryKey key] => _entries[key];

    public bool TryGet(EntryKey key, out Entry entry) => _entries.TryGetValue(key, out entry!);

    /// <summary>Takes a value over if it is newer than what is there.</summary>
    public MergeOutcome Put(EntryKey key, in EntryValue value, long now)
    {
        if (_entries.TryGetValue(key, out Entry? entry))
        {
            int order = entry.CompareTo(value);
            if (order >= 0)
                return order == 0 ? MergeOutcome.Duplicate : MergeOutcome.Outdated;
            if (!key.IsFold && Bytes + CostOf(entry, value) > maxBytes)
                return MergeOutcome.Full;
            Replace(entry, value, now);
            return MergeOutcome.Replaced;
        }

        if (_tombstones.ContainsKey(key))
            return MergeOutcome.Folded;

        // What was folded is never refused: it is little, and its epochs have gone for it.
        entry = new Entry();
        if (!key.IsFold && Bytes + Entry.Overhead + CostOf(entry, value) > maxBytes)
            return MergeOutcome.Full;

        _entries.Add(key, entry);
        _entryBytes += entry.Bytes;
        Replace(entry, value, now);
        Names.Take(key.Instance);
        Folds += key.IsFold ? 1 : 0;
        _sorted = null;
        return MergeOutcome.Added;
    }

    /// <summary>Puts a tombstone where an entry was, or will come late.</summary>
    public void Bury(EntryKey key, Guid folder, bool isTwice, long now)
    {
        Remove(key);
        if (_tombstones.TryGetValue(key, out Tombstone known))
        {
            Tombstone joined = known.Join(folder, isTwice);
            FoldedTwice += joined.IsTwice && !known.IsTwice ? 1 : 0;
            _tombstones[key] = joined;
            return;
        }

        FoldedTwice += isTwice ? 1 : 0;
        _tombstones.Add(key, new Tombstone(folder, isTwice, now));
        _buried.Enqueue(key);
    }

    public void Remove(EntryKey key)
    {
        if (!_entries.Remove(key, out Entry? entry))
            return;
        _entryBytes -= entry.Bytes;
        Declarations.Release(entry.Declarations);
        Names.Release(key.Instance);
        Folds -= key.IsFold ? 1 : 0;
        _sorted = null;
    }

    /// <summary>Removes the sums of a folder, and the tombstones that only it has put.</summary>
    public void Unfold(Guid folder)
    {
        foreach (EntryKey key in _entries.Keys.Where(key => key.IsFold && key.Incarnation == folder).ToArray())
            Remove(key);
        foreach (EntryKey key in _buried.Where(key => _tombstones[key] is { IsTwice: false } one && one.Folder == folder).ToArray())
            _tombstones.Remove(key);
        _buried = new Queue<EntryKey>(_buried.Where(_tombstones.ContainsKey));
    }

    /// <summary>Forgets tombstones, the oldest first: those that are too old, and those that are too many.</summary>
    public void Forget(int maxTombstones, Func<long, bool> isTooOld)
    {
        while (_buried.TryPeek(out EntryKey oldest)
            && (_tombstones.Count > maxTombstones || isTooOld(_tombstones[oldest].FoldedAt)))
        {
            _buried.Dequeue();
            FoldedTwice -= _tombstones[oldest].IsTwice ? 1 : 0;
            _tombstones.Remove(oldest);
            ForgottenTombstones++;
        }
    }

    private long CostOf(Entry entry, in EntryValue value) =>
        entry.GrowthFor(value) + (entry.HasDeclarationsOf(value) ? 0 : Declarations.CostOf(value.Declarations));

    private void Replace(Entry entry, in EntryValue value, long now)
    {
        _entryBytes -= entry.Bytes;
        entry.Replace(value, Declarations);
        entry.ReceivedAt = now;
        _entryBytes += entry.Bytes;
    }
}
