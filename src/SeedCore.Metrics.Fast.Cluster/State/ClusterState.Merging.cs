using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SeedCore.Metrics.Fast.Cluster;

/// <content>States that become one, here and by way of bytes.</content>
public sealed partial class ClusterState
{
    // Locked by itself: messages do not wait while a state is read.
    private readonly StateDecoder _decoder = new();

    /// <summary>Takes over what another state holds that is newer, and what it has folded. The other stays as it is.</summary>
    /// <param name="other">The other state.</param>
    /// <returns>How many epochs and folded sums were added or replaced.</returns>
    /// <remarks>
    /// Idempotent, commutative and associative, as long as one of the states that are ever merged is the
    /// <see cref="ClusterRole.Root"/>: what two have folded on their own counts twice
    /// (<see cref="ClusterStatistics.FoldedTwice"/> tells). What there is no room for is left out, and counted.
    /// </remarks>
    public int Merge(ClusterState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
            return 0;

        // In the same order everywhere: two states may be merged into each other at once.
        (ClusterState first, ClusterState second) = _order < other._order ? (this, other) : (other, this);
        lock (first._lock)
        {
            lock (second._lock)
                return Merge(other._table);
        }
    }

    /// <summary>
    /// Takes over what a state holds that was written with <see cref="WriteBinary"/>: all of it, or nothing if the bytes are not
    /// valid. Throws nothing, whatever they are.
    /// </summary>
    /// <param name="state">The bytes, all of them and nothing else.</param>
    /// <param name="key">What they have to be signed with; signatures are not looked at if null.</param>
    /// <param name="error">What is wrong with the bytes; null if nothing is.</param>
    /// <remarks>Memory is taken in proportion to what the bytes hold, never to what they claim.</remarks>
    public bool TryMerge(ReadOnlySpan<byte> state, ClusterKey? key, [NotNullWhen(false)] out string? error)
    {
        EntryTable read = new(long.MaxValue);
        lock (_decoder)
            error = _decoder.TryRead(state, key, read, _clock.GetTimestamp());
        if (error is not null)
            return false;

        lock (_lock)
            Merge(read);
        return true;
    }

    /// <summary>Writes what the state holds: for a parent, for another aggregator that takes over, or to start again from.</summary>
    /// <param name="destination">Where the bytes go, all of them or, if it throws, none.</param>
    /// <param name="key">What to sign them with; not signed if null.</param>
    /// <remarks>
    /// States that hold the same give the same bytes. Declarations are in them once for all instances that share them. When
    /// something was received is not in them: whoever reads them received it then.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There are more than 2^30 bytes.</exception>
    public void WriteBinary(IBufferWriter<byte> destination, ClusterKey? key = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        lock (_lock)
            StateEncoder.Write(_table, key, destination);
    }

    private int Merge(EntryTable other)
    {
        long now = _clock.GetTimestamp();
        foreach ((EntryKey key, Tombstone tombstone) in other.Tombstones)
            _table.Bury(key, tombstone.Folder, tombstone.IsTwice, now);

        int changed = 0;
        foreach (EntryKey key in other.Keys)
        {
            MergeOutcome outcome = _table.Put(key, other[key].Value, now);
            if (outcome is MergeOutcome.Added or MergeOutcome.Replaced)
                changed++;
            else if (outcome == MergeOutcome.Full)
                Count(outcome);
        }

        return changed;
    }
}
