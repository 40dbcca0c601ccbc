using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What is around the snapshot of a message, read from bytes that nobody vouches for.</summary>
internal ref struct MessageEnvelope
{
    /// <summary>The instance's name in UTF-8, valid.</summary>
    public ReadOnlySpan<byte> Instance;
    public Guid Incarnation;
    public long Epoch;
    public long Sequence;
    public DateTimeOffset SentAt;

    /// <summary>The snapshot's bytes, not looked at yet.</summary>
    public ReadOnlySpan<byte> Snapshot;

    /// <summary>Reads; says what is wrong if it cannot. Throws nothing.</summary>
    public static string? TryRead(ReadOnlySpan<byte> message, ClusterKey? key, out MessageEnvelope envelope)
    {
        envelope = default;
        if (SignedBytes.FindFault(
            message, MessageFormat.Magic, MessageFormat.Version, key, "message", out ReadOnlySpan<byte> body) is { } fault)
        {
            return fault;
        }

        try
        {
            envelope.Read(body, MessageFormat.Magic.Length + 2);
            return null;
        }
        catch (InvalidDataException wrong)
        {
            envelope = default;
            return wrong.Message;
        }
    }

    private void Read(ReadOnlySpan<byte> body, int start)
    {
        BinarySource source = new(body[start..]);
        Instance = source.Bytes(source.Count("bytes of text", 1, MessageFormat.MaxInstanceBytes));
        Span<char> name = stackalloc char[MessageFormat.MaxInstanceBytes];
        if (Utf8.ToUtf16(Instance, name, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
            throw source.Fault("the name of the instance is not UTF-8");
        if (InstanceName.FindFault(name[..length]) is { } fault)
            throw source.Fault($"the name of the instance is not valid: {fault}");
        Incarnation = new Guid(source.Bytes(16), bigEndian: true);
        Epoch = source.Counter();
        Sequence = source.Counter();
        SentAt = source.Time();

        int end = body.Length - source.Remaining;
        if (source.Remaining < sizeof(uint)
            || BinaryPrimitives.ReadUInt32LittleEndian(body[end..]) != Crc32C.Of(body[..end]))
        {
            throw source.Fault("the header's checksum does not match");
        }

        Snapshot = body[(end + sizeof(uint))..];
    }
}
