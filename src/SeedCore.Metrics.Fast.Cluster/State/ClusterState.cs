using System.Diagnostics.CodeAnalysis;
using System.Text;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What a cluster has counted: the newest snapshot of each epoch of each instance. Thread-safe.</summary>
/// <remarks>
/// <para>
/// Of an epoch the message with the greatest sequence stays, epochs add up. So duplicates, reordering, late and lost messages,
/// restarts and resets change nothing in the end, and states that were given the same messages, in whatever order and however
/// often, or were merged with each other, are equal to the byte (<see cref="WriteBinary"/>). Counters and histograms are added
/// exactly; gauges, of live instances only, as they are declared (<see cref="GaugeMerge"/>).
/// </para>
/// <para>
/// A state hands on what it holds in the same form at every level: a parent merges its children's states, keyed by epoch, so that
/// an instance which moves from one aggregator to another is counted once. An instance that vanishes keeps its totals, and is
/// folded after <see cref="ClusterStateOptions.FoldAfter"/> (see <see cref="ClusterRole"/>). All this holds for messages and
/// states that are late by less than that.
/// </para>
/// </remarks>
public sealed partial class ClusterState
{
    private static long s_states;

    private readonly Lock _lock = new();
    private readonly long _order = Interlocked.Increment(ref s_states);
    private readonly ClusterStateOptions _options;
    private readonly TimeProvider _clock;
    private readonly EntryTable _table;
    private readonly EntryReader _reader = new();
    private readonly StateSums _sums;
    private readonly StateFolder _folder;
    private readonly long[] _outcomes = new long[Enum.GetValues<MergeOutcome>().Length];
    private long _sweptAt;

    /// <summary>Makes an empty state.</summary>
    /// <param name="options">Its horizon and limits; the defaults if null.</param>
    /// <param name="clock">Where times come from; the system's clock if null. Clocks of senders decide nothing.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which.</exception>
    public ClusterState(ClusterStateOptions? options = null, TimeProvider? clock = null)
        : this(options, clock, Guid.NewGuid())
    {
    }

    internal ClusterState(ClusterStateOptions? options, TimeProvider? clock, Guid id)
    {
        _options = options ?? new ClusterStateOptions();
        if (_options.FindFault() is { } fault)
            throw new ArgumentException(fault, nameof(options));
        _clock = clock ?? TimeProvider.System;
        _table = new EntryTable(_options.MaxBytes);
        _sums = new StateSums(_table, _reader, entry => !IsOlder(entry.ReceivedAt, _options.StaleAfter));
        _folder = new StateFolder(_table, _reader, id);
        _sweptAt = _clock.GetTimestamp();
    }

    /// <summary>Gets or sets who keeps what vanished instances have counted: this state, unless it is told otherwise.</summary>
    public ClusterRole Role
    {
        get
        {
            lock (_lock)
                return field;
        }

        set
        {
            lock (_lock)
            {
                if (field == ClusterRole.Root && value != ClusterRole.Root)
                    _folder.GiveUp();
                field = value;
            }
        }
    }

    /// <summary>Gets the names of the sets that it holds something of, in their order.</summary>
    public IReadOnlyList<string> SetNames
    {
        get
        {
            lock (_lock)
            {
                List<string> names = [];
                foreach (EntryKey key in _table.Keys)
                {
                    if (names.Count == 0 || !string.Equals(names[^1], key.Set, StringComparison.Ordinal))
                        names.Add(key.Set);
                }

                return names;
            }
        }
    }

    /// <summary>Gets what it was given and what it holds.</summary>
    public ClusterStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new ClusterStatistics(
                    _outcomes[(int)MergeOutcome.Added],
                    _outcomes[(int)MergeOutcome.Replaced],
                    _outcomes[(int)MergeOutcome.Duplicate],
                    _outcomes[(int)MergeOutcome.Outdated],
                    _outcomes[(int)MergeOutcome.Folded],
                    _outcomes[(int)MergeOutcome.Refused],
                    _outcomes[(int)MergeOutcome.Full],
                    _table.Count - _table.Folds,
                    _table.TombstoneCount,
                    _table.ForgottenTombstones,
                    _table.FoldedTwice,
                    _table.Bytes);
            }
        }
    }

    /// <summary>Takes a message over if it is newer than what is there.</summary>
    /// <param name="message">The message, with a snapshot that has histograms; its samples are left out.</param>
    public MergeOutcome Add(in ClusterMessage message)
    {
        MetricsSnapshot snapshot = message.Snapshot;
        lock (_lock)
        {
            if (message.Instance.Length == 0 || (snapshot.Parts & SnapshotParts.Histograms) != SnapshotParts.Histograms)
                return Count(MergeOutcome.Refused);

            using ArrayPoolBufferWriter<byte> bytes = new(4096);
            try
            {
                snapshot.WriteBinary(bytes, SnapshotParts.Histograms);
            }
            catch (InvalidOperationException)
            {
                return Count(MergeOutcome.Refused);
            }

            return Add(message.Instance, message.Incarnation, message.Epoch, message.Sequence, message.SentAt, bytes.WrittenSpan, out _);
        }
    }

    /// <summary>
    /// Takes the bytes of a message over if it is newer than what is there. Throws nothing, whatever they are; allocates nothing
    /// where a message replaces one of about its size.
    /// </summary>
    /// <param name="message">The bytes, all of them and nothing else (<see cref="ClusterMessage.Write"/>).</param>
    /// <param name="key">What they have to be signed with; signatures are not looked at if null.</param>
    /// <param name="error">What is wrong with the bytes; null if nothing is.</param>
    public MergeOutcome Add(ReadOnlySpan<byte> message, ClusterKey? key, out string? error)
    {
        error = MessageEnvelope.TryRead(message, key, out MessageEnvelope envelope);
        lock (_lock)
        {
            if (error is not null)
                return Count(MergeOutcome.Refused);

            Span<char> name = stackalloc char[MessageFormat.MaxInstanceBytes];
            int length = Encoding.UTF8.GetChars(envelope.Instance, name);
            return Add(
                _table.Names.Find(name[..length]),
                envelope.Incarnation,
                envelope.Epoch,
                envelope.Sequence,
                envelope.SentAt,
                envelope.Snapshot,
                out error);
        }
    }

    /// <summary>Sums up a set over all instances, with those that have vanished. Lasts; empty if there is nothing of it.</summary>
    /// <param name="setName">The name of the set.</param>
    public MetricsSnapshot GetTotal(string setName) => GetTotal(setName, out _);

    /// <summary>Sums up a set over all instances, with those that have vanished. Lasts; empty if there is nothing of it.</summary>
    /// <param name="setName">The name of the set.</param>
    /// <param name="leftOut">
    /// How many epochs are not in it, because they declare a metric otherwise than more epochs do. That is a fault of the programs:
    /// a metric whose meaning changes needs another key.
    /// </param>
    /// <remarks>Computed at each call: some microseconds for each epoch, during which messages wait.</remarks>
    public MetricsSnapshot GetTotal(string setName, out int leftOut)
    {
        ArgumentNullException.ThrowIfNull(setName);
        lock (_lock)
            return _sums.Sum(KeysOf(setName), out leftOut);
    }

    /// <summary>Sums up a set of an instance over the epochs that are held of it. Lasts; empty if there is none.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="setName">The name of the set.</param>
    public MetricsSnapshot GetSnapshot(string instance, string setName)
    {
        ArgumentException.ThrowIfNullOrEmpty(instance);
        ArgumentNullException.ThrowIfNull(setName);
        lock (_lock)
        {
            ReadOnlySpan<EntryKey> keys = KeysOf(setName);
            int first = 0;
            while (first < keys.Length && string.CompareOrdinal(keys[first].Instance, instance) < 0)
                first = StateSums.EndOfInstance(keys, first);
            return first < keys.Length && string.Equals(keys[first].Instance, instance, StringComparison.Ordinal)
                ? _sums.Sum(keys[first..StateSums.EndOfInstance(keys, first)], out _)
                : default;
        }
    }

    /// <summary>Lists the instances with each of their sets, in the order of sets and names. Folded ones are not among them.</summary>
    public IReadOnlyList<ClusterInstance> GetInstances()
    {
        lock (_lock)
        {
            List<ClusterInstance> instances = [];
            ReadOnlySpan<EntryKey> keys = _table.Keys;
            for (int first = 0, end; first < keys.Length; first = end)
            {
                end = StateSums.EndOfInstance(keys, first);
                if (_sums.CurrentOf(keys[first..end]) is >= 0 and int current)
                    instances.Add(Describe(keys[first + current], end - first));
            }

            return instances;
        }
    }

    /// <summary>
    /// Folds what has been quiet for <see cref="ClusterStateOptions.FoldAfter"/>, or forgets it if this is a relay, and forgets old
    /// tombstones. Messages have it done by themselves, now and then.
    /// </summary>
    /// <returns>How many epochs were folded or forgotten.</returns>
    public int Sweep()
    {
        lock (_lock)
        {
            long now = _sweptAt = _clock.GetTimestamp();
            List<EntryKey> quiet = [];
            foreach (EntryKey key in _table.Keys)
            {
                bool isKept = key.IsFold && (Role != ClusterRole.Root || _folder.IsOwn(key));
                if (!isKept && IsOlder(_table[key].ReceivedAt, _options.FoldAfter))
                    quiet.Add(key);
            }

            int count = quiet.Count;
            if (Role == ClusterRole.Root)
                count = quiet.GroupBy(key => key.Set, StringComparer.Ordinal).Sum(set => _folder.Fold(set.Key, [.. set], now));
            else
                quiet.ForEach(_table.Remove);
            _table.Forget(_options.MaxTombstones, foldedAt => IsOlder(foldedAt, _options.RememberFor));
            return count;
        }
    }

    private MergeOutcome Add(
        string instance, Guid incarnation, long epoch, long sequence, DateTimeOffset sentAt, ReadOnlySpan<byte> bytes, out string? error)
    {
        if (IsOlder(_sweptAt, _options.FoldAfter / 16))
            Sweep();
        error = _reader.TryRead(bytes, out MetricsSnapshot snapshot);
        return Count(error is not null
            ? MergeOutcome.Refused
            : _table.Put(
                new EntryKey(instance, snapshot.Name, incarnation, epoch), _reader.ValueOf(bytes, sequence, sentAt), _clock.GetTimestamp()));
    }

    private MergeOutcome Count(MergeOutcome outcome)
    {
        _outcomes[(int)outcome]++;
        return outcome;
    }

    private bool IsOlder(long timestamp, TimeSpan age) => _clock.GetElapsedTime(timestamp) >= age;

    private ReadOnlySpan<EntryKey> KeysOf(string setName)
    {
        ReadOnlySpan<EntryKey> keys = _table.Keys;
        int first = 0;
        while (first < keys.Length && string.CompareOrdinal(keys[first].Set, setName) < 0)
            first++;
        int end = first;
        while (end < keys.Length && string.Equals(keys[end].Set, setName, StringComparison.Ordinal))
            end++;
        return keys[first..end];
    }

    private ClusterInstance Describe(EntryKey key, int epochs)
    {
        Entry entry = _table[key];
        TimeSpan age = _clock.GetElapsedTime(entry.ReceivedAt);
        return new ClusterInstance(
            key.Instance,
            key.Set,
            key.Incarnation,
            key.Epoch,
            entry.Sequence,
            entry.SentAt,
            age > TimeSpan.Zero ? age : TimeSpan.Zero,
            age < _options.StaleAfter ? ClusterInstanceStatus.Live : ClusterInstanceStatus.Stale,
            epochs);
    }
}
