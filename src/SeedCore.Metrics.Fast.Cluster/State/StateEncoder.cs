using System.Buffers;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Writes a table in the <see cref="StateFormat"/>.</summary>
internal static class StateEncoder
{
    public static void Write(EntryTable table, ClusterKey? key, IBufferWriter<byte> destination)
    {
        using ArrayPoolBufferWriter<byte> buffer = new(4096);
        BinarySink sink = new(4096);
        try
        {
            Write(ref sink, table, isSigned: key is not null);
            if (sink.Written.Length > StateFormat.MaxLength)
                throw new InvalidOperationException($"The state is too large for its binary form: {sink.Written.Length} bytes are more than {StateFormat.MaxLength}.");
            buffer.Write(sink.Written);
        }
        finally
        {
            sink.Dispose();
        }

        key?.Sign(buffer);
        destination.Write(buffer.WrittenSpan);
    }

    private static void Write(ref BinarySink sink, EntryTable table, bool isSigned)
    {
        sink.Bytes(StateFormat.Magic);
        sink.Byte(StateFormat.Version);
        sink.Byte(isSigned ? MessageFormat.Signed : (byte)0);
        Dictionary<SetDeclarations, int> numbers = WriteDeclarations(ref sink, table);
        sink.Count(table.Count);
        foreach (EntryKey key in table.Keys)
            Write(ref sink, key, table[key], numbers);
        WriteTombstones(ref sink, table);
        sink.Checksum();
    }

    private static Dictionary<SetDeclarations, int> WriteDeclarations(ref BinarySink sink, EntryTable table)
    {
        HashSet<SetDeclarations> all = [];
        foreach (EntryKey key in table.Keys)
            all.Add(table[key].Declarations);

        Dictionary<SetDeclarations, int> numbers = [];
        sink.Count(all.Count);
        foreach (SetDeclarations one in all.Order(Comparer<SetDeclarations>.Create((x, y) => x.Bytes.AsSpan().SequenceCompareTo(y.Bytes))))
        {
            numbers.Add(one, numbers.Count);
            sink.Count(one.Bytes.Length);
            sink.Bytes(one.Bytes);
        }

        return numbers;
    }

    private static void Write(ref BinarySink sink, EntryKey key, Entry entry, Dictionary<SetDeclarations, int> numbers)
    {
        sink.Text(key.Instance);
        WriteGuid(ref sink, key.Incarnation);
        sink.Varint((ulong)key.Epoch);
        sink.Varint((ulong)entry.Sequence);
        sink.Varint((ulong)entry.SentAt.UtcTicks);
        sink.Count(numbers[entry.Declarations]);
        sink.Count(entry.Head.Length);
        sink.Count(entry.Tail.Length);
        sink.Bytes(entry.Head);
        sink.Bytes(entry.Tail);
    }

    private static void WriteTombstones(ref BinarySink sink, EntryTable table)
    {
        sink.Count(table.TombstoneCount);
        foreach ((EntryKey key, Tombstone tombstone) in table.Tombstones.OrderBy(one => one.Key))
        {
            sink.Text(key.Instance);
            sink.Text(key.Set);
            WriteGuid(ref sink, key.Incarnation);
            sink.Varint((ulong)key.Epoch);
            WriteGuid(ref sink, tombstone.Folder);
            sink.Byte(tombstone.IsTwice ? (byte)1 : (byte)0);
        }
    }

    private static void WriteGuid(ref BinarySink sink, Guid id)
    {
        id.TryWriteBytes(sink.Room(16), bigEndian: true, out int length);
        sink.Advance(length);
    }
}
