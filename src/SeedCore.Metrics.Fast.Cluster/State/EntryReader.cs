using System.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Turns bytes into snapshots, in memory that is used again: a snapshot lasts until the next. Not thread-safe.</summary>
internal sealed class EntryReader
{
    private readonly SnapshotReader _reader = new();
    private readonly ArrayBufferWriter<byte> _scratch = new(4096);

    /// <summary>Reads a snapshot of a message or another state; says what is wrong if it cannot be merged.</summary>
    public string? TryRead(ReadOnlySpan<byte> bytes, out MetricsSnapshot snapshot)
    {
        if (!_reader.TryRead(bytes, out snapshot, out string? error))
            return error;
        if (snapshot.IsEmpty)
            return "The snapshot has no metrics.";
        return snapshot.Parts == SnapshotParts.Histograms
            ? null
            : $"The snapshot has the parts {snapshot.Parts}; to be merged it has {SnapshotParts.Histograms}, and no samples.";
    }

    /// <summary>Makes a value of the bytes that were read last.</summary>
    public EntryValue ValueOf(ReadOnlySpan<byte> bytes, long sequence, DateTimeOffset sentAt)
    {
        (int start, int length) = _reader.Declarations.GetOffsetAndLength(bytes.Length);
        return new EntryValue
        {
            Sequence = sequence,
            SentAt = sentAt,
            Head = bytes[..start],
            Declarations = bytes.Slice(start, length),
            Tail = bytes[(start + length)..],
        };
    }

    /// <summary>Reads what an entry holds: it was valid when it came.</summary>
    public MetricsSnapshot Read(Entry entry)
    {
        _scratch.ResetWrittenCount();
        entry.WriteSnapshot(_scratch);
        return TryRead(_scratch.WrittenSpan, out MetricsSnapshot snapshot) is { } error
            ? throw new InvalidOperationException(error)
            : snapshot;
    }
}
