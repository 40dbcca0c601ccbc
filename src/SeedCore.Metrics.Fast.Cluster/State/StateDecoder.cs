using System.Buffers;
using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>Reads a table in the <see cref="StateFormat"/> from bytes that nobody vouches for.</summary>
/// <remarks>It knows the declarations that it has read before. Not thread-safe.</remarks>
internal sealed class StateDecoder
{
    private const int LeastEntry = 1 + 16 + 6;
    private const int LeastTombstone = 1 + 1 + 16 + 1 + 16 + 1;

    private readonly EntryReader _reader = new();
    private readonly ArrayBufferWriter<byte> _snapshot = new();
    private EntryTable _table = null!;
    private long _now;
    private long _work;

    /// <summary>Reads into an empty table, which is of no use if it cannot; says then what is wrong. Throws nothing.</summary>
    public string? TryRead(ReadOnlySpan<byte> state, ClusterKey? key, EntryTable table, long now)
    {
        (_table, _now) = (table, now);
        int start = StateFormat.Magic.Length + 2;
        if (state.Length > StateFormat.MaxLength)
            return $"A state has at most {StateFormat.MaxLength} bytes, but these are {state.Length}.";
        if (SignedBytes.FindFault(state, StateFormat.Magic, StateFormat.Version, key, "state", out ReadOnlySpan<byte> body) is { } fault)
            return fault;
        if (body.Length < start + sizeof(uint)
            || BinaryPrimitives.ReadUInt32LittleEndian(body[^sizeof(uint)..]) != Crc32C.Of(body[..^sizeof(uint)]))
        {
            return "The state is damaged: its checksum does not match.";
        }

        try
        {
            _work = StateFormat.FreeWork + StateFormat.MaxWorkPerByte * state.Length;
            BinarySource source = new(body[start..^sizeof(uint)]);
            Read(ref source);
            return null;
        }
        catch (InvalidDataException wrong)
        {
            return wrong.Message;
        }
    }

    private void Read(ref BinarySource source)
    {
        byte[][] declarations = new byte[source.Count("declarations", 1)][];
        for (int i = 0; i < declarations.Length; i++)
            declarations[i] = source.Bytes(source.Count("bytes of declarations", 1)).ToArray();

        int entries = source.Count("entries", LeastEntry);
        for (int i = 0; i < entries; i++)
            ReadEntry(ref source, declarations);
        int tombstones = source.Count("tombstones", LeastTombstone);
        for (int i = 0; i < tombstones; i++)
            ReadTombstone(ref source);
        if (source.Remaining > 0)
            throw source.Fault($"{source.Remaining} bytes follow where they should end");
    }

    private void ReadEntry(ref BinarySource source, byte[][] declarations)
    {
        string instance = ReadInstance(ref source);
        Guid incarnation = new(source.Bytes(16), bigEndian: true);
        long epoch = source.Counter();
        long sequence = source.Counter();
        DateTimeOffset sentAt = source.Time();
        byte[] shared = declarations[source.Index("declarations", declarations.Length)];
        int headLength = source.Count("bytes of a snapshot", 1);
        int tailLength = source.Count("bytes of a snapshot", 1);
        ReadOnlySpan<byte> head = source.Bytes(headLength);
        ReadOnlySpan<byte> tail = source.Bytes(tailLength);

        _work -= shared.Length;
        if (_work < 0)
            throw source.Fault("so few bytes repeat too many declarations");
        _snapshot.ResetWrittenCount();
        _snapshot.Write(head);
        _snapshot.Write(shared);
        _snapshot.Write(tail);
        if (_reader.TryRead(_snapshot.WrittenSpan, out MetricsSnapshot snapshot) is { } fault)
            throw source.Fault(fault);
        _table.Put(
            new EntryKey(instance, snapshot.Name, incarnation, epoch), _reader.ValueOf(_snapshot.WrittenSpan, sequence, sentAt), _now);
    }

    private void ReadTombstone(ref BinarySource source)
    {
        string instance = ReadInstance(ref source);
        string set = _table.Names.Find(source.Text());
        Guid incarnation = new(source.Bytes(16), bigEndian: true);
        long epoch = source.Counter();
        Guid folder = new(source.Bytes(16), bigEndian: true);
        _table.Bury(new EntryKey(instance, set, incarnation, epoch), folder, source.Index("such choice as", 2) == 1, _now);
    }

    private string ReadInstance(ref BinarySource source)
    {
        string instance = source.Text();
        if (instance.Length > 0 && InstanceName.FindFault(instance) is { } fault)
            throw source.Fault($"the name of an instance is not valid: {fault}");
        return _table.Names.Find(instance);
    }
}
