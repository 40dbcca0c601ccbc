using System.Buffers;
using System.Buffers.Binary;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Writes a table in the <see cref="StateFormat"/>.</summary>
internal static class StateEncoder
{
    public static void Write(EntryTable table, ClusterKey? key, IBufferWriter<byte> destination)
    {
        using ArrayPoolBufferWriter<byte> buffer = new(4096);
        BinarySink sink = new(buffer);
        sink.Bytes(StateFormat.Magic);
        sink.Byte(StateFormat.Version);
        sink.Byte(key is null ? (byte)0 : MessageFormat.Signed);
        Dictionary<SetDeclarations, int> numbers = WriteDeclarations(sink, table);
        sink.Count(table.Count);
        foreach (EntryKey entry in table.Keys)
            Write(sink, entry, table[entry], numbers);
        WriteTombstones(sink, table);

        Span<byte> end = stackalloc byte[MessageFormat.MacLength];
        BinaryPrimitives.WriteUInt32LittleEndian(end, Crc32C.Of(buffer.WrittenSpan));
        sink.Bytes(end[..sizeof(uint)]);
        if (key is not null)
        {
            key.Sign(buffer.WrittenSpan, end);
            sink.Bytes(end);
        }

        if (buffer.WrittenCount > StateFormat.MaxLength)
            throw new InvalidOperationException($"The state is too large for its binary form: {buffer.WrittenCount} bytes are more than {StateFormat.MaxLength}.");
        destination.Write(buffer.WrittenSpan);
    }

    private static Dictionary<SetDeclarations, int> WriteDeclarations(BinarySink sink, EntryTable table)
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

    private static void Write(BinarySink sink, EntryKey key, Entry entry, Dictionary<SetDeclarations, int> numbers)
    {
        sink.Text(key.Instance);
        WriteGuid(sink, key.Incarnation);
        sink.Varint((ulong)key.Epoch);
        sink.Varint((ulong)entry.Sequence);
        sink.Varint((ulong)entry.SentAt.UtcTicks);
        sink.Count(numbers[entry.Declarations]);
        sink.Count(entry.Head.Length);
        sink.Count(entry.Tail.Length);
        sink.Bytes(entry.Head);
        sink.Bytes(entry.Tail);
    }

    private static void WriteTombstones(BinarySink sink, EntryTable table)
    {
        sink.Count(table.TombstoneCount);
        foreach ((EntryKey key, Tombstone tombstone) in table.Tombstones.OrderBy(one => one.Key))
        {
            sink.Text(key.Instance);
            sink.Text(key.Set);
            WriteGuid(sink, key.Incarnation);
            sink.Varint((ulong)key.Epoch);
            WriteGuid(sink, tombstone.Folder);
            sink.Byte(tombstone.IsTwice ? (byte)1 : (byte)0);
        }
    }

    private static void WriteGuid(BinarySink sink, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        sink.Bytes(bytes);
    }
}
