using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using CommunityToolkit.HighPerformance.Buffers;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>
/// What an instance has counted so far, and which of its messages this is: a cumulative snapshot in an envelope. Immutable.
/// </summary>
/// <remarks>
/// A set's messages within an <see cref="Incarnation"/> and <see cref="Epoch"/> replace each other, the greatest
/// <see cref="Sequence"/> stays; different incarnations and epochs add up. So it does not matter how often a message arrives,
/// in which order, or whether one before the last is lost. No clock takes part in that.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct ClusterMessage
{
    private readonly string? _instance;

    /// <summary>Makes a message; a <see cref="ClusterPublisher"/> numbers them.</summary>
    /// <param name="instance">Who sends it: 1 to 256 bytes of UTF-8 without control characters, unique in the cluster.</param>
    /// <param name="incarnation">Which process of that name: random, made when it starts.</param>
    /// <param name="epoch">Of the snapshot; zero or more. A reset of the set starts one.</param>
    /// <param name="sequence">Zero or more; greater than that of every earlier message of the set in this incarnation.</param>
    /// <param name="sentAt">When it is sent, by the sender's clock: to be shown, no more.</param>
    /// <param name="snapshot">The set's snapshot since its start or its last reset: no difference.</param>
    /// <exception cref="ArgumentException">The name is not valid, or a number is negative.</exception>
    public ClusterMessage(
        string instance, Guid incarnation, long epoch, long sequence, DateTimeOffset sentAt, MetricsSnapshot snapshot)
    {
        InstanceName.Check(instance, nameof(instance));
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        _instance = instance;
        Incarnation = incarnation;
        Epoch = epoch;
        Sequence = sequence;
        SentAt = sentAt;
        Snapshot = snapshot;
    }

    /// <summary>Gets who sent it; empty for <c>default</c>.</summary>
    public string Instance => _instance ?? "";

    /// <summary>Gets which process of that name: random, since clocks jump.</summary>
    public Guid Incarnation { get; }

    /// <summary>Gets the epoch of the snapshot: a reset starts one.</summary>
    public long Epoch { get; }

    /// <summary>Gets its number among the messages of its set and incarnation.</summary>
    public long Sequence { get; }

    /// <summary>Gets when it was sent (UTC), by the sender's clock.</summary>
    public DateTimeOffset SentAt { get; }

    /// <summary>Gets what was counted since the start of the epoch.</summary>
    public MetricsSnapshot Snapshot { get; }

    /// <summary>Writes the message; the snapshot without its samples, which nobody merges.</summary>
    /// <param name="destination">Where the bytes go, all of them or, if it throws, none.</param>
    /// <param name="key">What to sign it with; not signed if null.</param>
    /// <exception cref="InvalidOperationException">
    /// It is <c>default</c>, or the snapshot is larger than a reader would accept (16 MiB, for example).
    /// </exception>
    public void Write(IBufferWriter<byte> destination, ClusterKey? key = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (_instance is null)
            throw new InvalidOperationException("An empty message cannot be written.");

        // Composed here first: the signature is over all of it, and the destination gets all or nothing.
        using ArrayPoolBufferWriter<byte> buffer = new(4096);
        BinarySink header = new(MessageFormat.MaxHeaderLength);
        try
        {
            WriteHeader(ref header, isSigned: key is not null);
            buffer.Write(header.Written);
        }
        finally
        {
            header.Dispose();
        }

        Snapshot.WriteBinary(buffer, SnapshotParts.Histograms);
        key?.Sign(buffer);
        destination.Write(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, if it is that. Throws nothing, whatever the bytes are.</summary>
    /// <param name="source">The bytes, all of them and nothing else.</param>
    /// <param name="key">
    /// What it has to be signed with. Without a key a signature is not looked at: then anybody who reaches the channel can
    /// make messages.
    /// </param>
    /// <param name="message">The message; empty if there is none.</param>
    /// <param name="error">What is wrong with the bytes; null if nothing is. It quotes at most a key of a metric.</param>
    /// <remarks>Memory is taken in proportion to what the bytes hold, never to what they claim.</remarks>
    public static bool TryRead(
        ReadOnlySpan<byte> source, ClusterKey? key, out ClusterMessage message, [NotNullWhen(false)] out string? error)
    {
        message = default;
        error = MessageEnvelope.TryRead(source, key, out MessageEnvelope envelope);
        if (error is null && MetricsSnapshot.TryReadBinary(envelope.Snapshot, out MetricsSnapshot snapshot, out error))
        {
            message = new ClusterMessage(
                Encoding.UTF8.GetString(envelope.Instance), envelope.Incarnation, envelope.Epoch, envelope.Sequence, envelope.SentAt, snapshot);
        }

        return error is null;
    }

    /// <summary>Says which message it is, and nothing of what it holds.</summary>
    public override string ToString() => _instance is null
        ? "no message"
        : $"'{Snapshot.Name}' of '{_instance}', incarnation {Incarnation:N}, epoch {Epoch}, sequence {Sequence}";

    private void WriteHeader(ref BinarySink sink, bool isSigned)
    {
        sink.Bytes(MessageFormat.Magic);
        sink.Byte(MessageFormat.Version);
        sink.Byte(isSigned ? MessageFormat.Signed : (byte)0);
        sink.Text(_instance!);
        Incarnation.TryWriteBytes(sink.Room(16), bigEndian: true, out int length);
        sink.Advance(length);
        sink.Varint((ulong)Epoch);
        sink.Varint((ulong)Sequence);
        sink.Varint((ulong)SentAt.UtcTicks);
        sink.Checksum();
    }
}
