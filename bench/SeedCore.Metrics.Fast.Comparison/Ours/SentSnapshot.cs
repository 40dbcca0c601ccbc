using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>What a tracker holds, without samples, as an instance sends it, and as an aggregator takes it over.</summary>
/// <param name="tracker">The tracker.</param>
public sealed class SentSnapshot(MetricsTracker tracker)
{
    private const int Instances = 100;

    // Numbers from here on take six bytes, and so many are never sent.
    private const long FirstSequence = 1L << 35;
    private const int SequenceLength = 6;

    private readonly MetricsSnapshot _snapshot = tracker.Capture(SnapshotParts.Histograms);

    /// <summary>Makes a loop that writes the binary form.</summary>
    public Action<int> Encoded() => Loop.Over(new EncodeCall(_snapshot, new ArrayBufferWriter<byte>()));

    /// <summary>Makes a loop that merges the bytes of a newer message of each of 100 instances in turn.</summary>
    public Action<int> Merged() =>
        Loop.Over(new MergeCall(MakeState(Instances), [.. Enumerable.Range(0, Instances).Select(Message)], [FirstSequence]));

    /// <summary>Makes a state that holds it of so many instances.</summary>
    /// <param name="instances">How many.</param>
    public ClusterState MakeState(int instances)
    {
        ClusterState state = new();
        for (int i = 0; i < instances; i++)
            state.Add(Message(i), key: null, out _);
        return state;
    }

    // An instance has the same incarnation each time: what comes later is a newer message of it.
    private byte[] Message(int number)
    {
        ArrayBufferWriter<byte> bytes = new();
        Guid incarnation = new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        new ClusterMessage($"coordinator-{number}", incarnation, 0, FirstSequence, DateTimeOffset.UtcNow, _snapshot).Write(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Gives a message another sequence, and its header the checksum that belongs to it.</summary>
    private static void Renumber(Span<byte> message, long sequence)
    {
        // Magic, version and flags, name, incarnation, epoch; then the sequence and the time.
        int at = 6 + 1 + message[6] + 16 + 1;
        for (int i = 0; i < SequenceLength; i++)
            message[at + i] = (byte)(((uint)(sequence >> (7 * i)) & 0x7Fu) | (i < SequenceLength - 1 ? 0x80u : 0u));
        int end = at + SequenceLength;
        while (message[end++] >= 0x80)
        {
        }

        uint crc = ~0u;
        foreach (byte one in message[..end])
            crc = BitOperations.Crc32C(crc, one);
        BinaryPrimitives.WriteUInt32LittleEndian(message[end..], ~crc);
    }

    private readonly struct EncodeCall(MetricsSnapshot snapshot, ArrayBufferWriter<byte> bytes) : IOperation
    {
        public void Invoke(int number)
        {
            bytes.ResetWrittenCount();
            snapshot.WriteBinary(bytes, SnapshotParts.Histograms);
        }
    }

    private readonly struct MergeCall(ClusterState state, byte[][] messages, long[] sequence) : IOperation
    {
        public void Invoke(int number)
        {
            byte[] message = messages[(uint)number % (uint)messages.Length];
            Renumber(message, ++sequence[0]);
            if (state.Add(message, key: null, out string? error) != MergeOutcome.Replaced)
                throw new InvalidOperationException(error);
        }
    }
}
