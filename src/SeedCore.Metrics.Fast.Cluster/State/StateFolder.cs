using System.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Adds quiet epochs to a sum of this state's own, and leaves tombstones.</summary>
/// <remarks>
/// The sum is an entry as any other: of an instance without a name, whose incarnation is this state and whose sequence grows with
/// every fold. So it is merged, written and replaced by the same law. Its gauges are absent.
/// </remarks>
internal sealed class StateFolder(EntryTable table, EntryReader reader, Guid firstId)
{
    // Sets whose declarations contradict each other are summed up apart; more than these few stay unfolded.
    private const int MaxSums = 8;

    private readonly SnapshotAccumulator _accumulator = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private Guid _id = firstId;

    /// <summary>Tells whether a key is of a sum that this state adds to.</summary>
    public bool IsOwn(EntryKey key) => key.IsFold && key.Incarnation == _id;

    /// <summary>
    /// Forgets what it has folded: another has taken over, from a state in which that is, or is not folded yet. What is folded from
    /// now on is another's sum: the two cannot be taken for each other.
    /// </summary>
    public void GiveUp()
    {
        table.Unfold(_id);
        _id = Guid.NewGuid();
    }

    /// <summary>Folds keys of one set; gives how many.</summary>
    public int Fold(string set, List<EntryKey> quiet, long now)
    {
        int folded = 0;
        for (int number = 0; number < MaxSums && quiet.Count > 0; number++)
        {
            List<EntryKey> taken = Take(new EntryKey("", set, _id, number), quiet, now);
            folded += taken.Count;
            quiet = [.. quiet.Except(taken)];
        }

        return folded;
    }

    private List<EntryKey> Take(EntryKey sum, List<EntryKey> quiet, long now)
    {
        long sequence = 0;
        DateTimeOffset sentAt = DateTimeOffset.MinValue;
        if (table.TryGet(sum, out Entry known))
        {
            (sequence, sentAt) = (known.Sequence, known.SentAt);
            _accumulator.Add(reader.Read(known), withGauges: false);
        }

        List<EntryKey> taken = [];
        foreach (EntryKey key in quiet)
        {
            MetricsSnapshot snapshot = reader.Read(table[key]);
            if (!_accumulator.TryDeclare(snapshot, out _))
                continue;
            _accumulator.Add(snapshot, withGauges: false);
            sentAt = sentAt > table[key].SentAt ? sentAt : table[key].SentAt;
            taken.Add(key);
        }

        if (taken.Count == 0 || !TryWrite(_accumulator.Take()))
        {
            _accumulator.Take();
            return [];
        }

        // Refused where another root has folded this sum meanwhile: the next number is free.
        if (table.Put(sum, reader.ValueOf(_bytes.WrittenSpan, sequence + 1, sentAt), now) is not (MergeOutcome.Added or MergeOutcome.Replaced))
            return [];
        foreach (EntryKey key in taken)
            table.Bury(key, _id, isTwice: false, now);
        return taken;
    }

    /// <summary>Tells whether the sum has a binary form: so many sets may be in it that it is too large.</summary>
    private bool TryWrite(MetricsSnapshot sum)
    {
        _bytes.ResetWrittenCount();
        try
        {
            sum.WriteBinary(_bytes, SnapshotParts.Histograms);
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return reader.TryRead(_bytes.WrittenSpan, out _) is null;
    }
}
