using System.Buffers.Binary;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What is around the snapshot of a message, read from bytes that nobody vouches for.</summary>
internal ref struct MessageEnvelope
{
    public string Instance;
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
        int start = MessageFormat.Magic.Length + 2;
        if (message.Length < start || !message.StartsWith(MessageFormat.Magic))
            return "These bytes are not a message of a cluster.";
        if (message[start - 2] != MessageFormat.Version)
            return $"The message is of version {message[start - 2]}, which this library does not know; it knows {MessageFormat.Version}.";

        byte flags = message[start - 1];
        if (flags > MessageFormat.Signed)
            return $"The message has flags {flags}, which this library does not know.";

        bool isSigned = flags == MessageFormat.Signed;
        if (isSigned && message.Length < start + MessageFormat.MacLength)
            return "The message ends within its signature.";
        ReadOnlySpan<byte> body = isSigned ? message[..^MessageFormat.MacLength] : message;

        // Before anything is made of it: what an enemy wrote ends here.
        if (key is not null)
        {
            if (!isSigned)
                return "The message is not signed, but a key is configured.";
            if (!key.Verifies(body, message[body.Length..]))
                return "The message's signature is of another key, or of another message.";
        }

        try
        {
            envelope.Read(body, start);
            return null;
        }
        catch (InvalidDataException fault)
        {
            envelope = default;
            return fault.Message;
        }
    }

    private void Read(ReadOnlySpan<byte> body, int start)
    {
        BinarySource source = new(body[start..]);
        Instance = source.Text();
        if (InstanceName.FindFault(Instance) is { } fault)
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
