namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Adds entries up: each time from the beginning, in the order of their keys, so that equal states have equal sums.</summary>
internal sealed class StateSums(EntryTable table, EntryReader reader, Func<Entry, bool> isLive)
{
    private readonly SnapshotAccumulator _accumulator = new();

    /// <summary>Sums up what keys have that belong together: of one set.</summary>
    /// <param name="keys">In their order.</param>
    /// <param name="leftOut">How many are not in the sum: they declare a metric otherwise than most do.</param>
    public MetricsSnapshot Sum(ReadOnlySpan<EntryKey> keys, out int leftOut)
    {
        HashSet<SetDeclarations>? others = Declare(keys);
        leftOut = 0;
        for (int first = 0, end; first < keys.Length; first = end)
        {
            end = EndOfInstance(keys, first);
            int current = CurrentOf(keys[first..end]);
            for (int i = first; i < end; i++)
            {
                Entry entry = table[keys[i]];
                if (others?.Contains(entry.Declarations) == true)
                    leftOut++;
                else
                    _accumulator.Add(reader.Read(entry), withGauges: i - first == current && isLive(entry));
            }
        }

        return _accumulator.Take();
    }

    /// <summary>Finds where the keys of an instance end.</summary>
    public static int EndOfInstance(ReadOnlySpan<EntryKey> keys, int first)
    {
        int end = first + 1;
        while (end < keys.Length
            && string.Equals(keys[end].Instance, keys[first].Instance, StringComparison.Ordinal)
            && string.Equals(keys[end].Set, keys[first].Set, StringComparison.Ordinal))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// Finds the epoch that an instance is in: the last one of the incarnation that is live, and was last to send. Which of two
    /// processes came later only their clocks say, and only gauges depend on it. -1 for folded sums, which are in none.
    /// </summary>
    public int CurrentOf(ReadOnlySpan<EntryKey> keys)
    {
        int current = -1;
        for (int i = 0; i < keys.Length && !keys[i].IsFold; i++)
        {
            bool isLastOfIncarnation = i == keys.Length - 1 || keys[i + 1].Incarnation != keys[i].Incarnation;
            if (isLastOfIncarnation && (current < 0 || Rank(keys[i]).CompareTo(Rank(keys[current])) > 0))
                current = i;
        }

        return current;

        (bool IsLive, DateTimeOffset SentAt) Rank(EntryKey key) => (isLive(table[key]), table[key].SentAt);
    }

    /// <summary>
    /// Makes room for the metrics of all; gives those declarations that have a conflict with what more entries declare, null if
    /// there are none.
    /// </summary>
    private HashSet<SetDeclarations>? Declare(ReadOnlySpan<EntryKey> keys)
    {
        Dictionary<SetDeclarations, Entry> kinds = [];
        foreach (EntryKey key in keys)
            kinds.TryAdd(table[key].Declarations, table[key]);

        HashSet<SetDeclarations>? others = null;
        foreach (Entry entry in kinds.Values.Order(Comparer<Entry>.Create(ComparePopularity)))
        {
            if (!_accumulator.TryDeclare(reader.Read(entry), out _))
                (others ??= []).Add(entry.Declarations);
        }

        return others;
    }

    private static int ComparePopularity(Entry one, Entry other)
    {
        int order = other.Declarations.Uses.CompareTo(one.Declarations.Uses);
        return order == 0 ? one.Declarations.Bytes.AsSpan().SequenceCompareTo(other.Declarations.Bytes) : order;
    }
}
