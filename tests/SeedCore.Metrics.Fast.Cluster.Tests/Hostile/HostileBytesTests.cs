using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using CsCheck;
using SeedCore.Metrics.Fast.Cluster.Tests.Network;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Hostile;

/// <summary>Bytes from a channel may be anything: they are refused and counted, cost little, and throw nothing.</summary>
public sealed class HostileBytesTests(ITestOutputHelper output)
{
    private static readonly int s_inputs = int.Parse(
        Environment.GetEnvironmentVariable("SEEDCORE_HOSTILE_INPUTS") ?? "100000", CultureInfo.InvariantCulture);

    private static readonly ClusterKey s_key = new(new byte[32]);

    private static readonly byte[][] s_messages =
    [
        new Coordinator("one").SendAfter(30).ToBytes(),
        new Coordinator("two", seed: 2).SendAfter(3).ToBytes(),
        new Coordinator("three", seed: 3).SendAfter(3).ToBytes(s_key),
    ];

    private static readonly byte[][] s_states = [StateOf(1, key: null), StateOf(2, key: null), StateOf(3, s_key)];

    [Fact]
    public void Whatever_a_message_is_reading_and_merging_it_does_not_throw()
    {
        ClusterState state = new(new ClusterStateOptions { MaxBytes = 1 << 20 });
        Counts counts = new();
        Sample(counts, s_messages, bytes =>
        {
            ClusterKey? key = bytes.Length % 8 == 0 ? s_key : null;
            bool isRead = ClusterMessage.TryRead(bytes, key, out ClusterMessage message, out string? error);
            Assert.Equal(isRead, error is null);
            MergeOutcome outcome = state.Add(bytes, key, out string? mergeError);
            Assert.Equal(outcome == MergeOutcome.Refused, mergeError is not null);
            if (!isRead)
            {
                Assert.Equal(MergeOutcome.Refused, outcome);
                Assert.Equal(0, message.Instance.Length);
            }

            return error;
        });

        ClusterStatistics statistics = state.Statistics;
        Assert.Equal(
            counts.All,
            statistics.Added + statistics.Replaced + statistics.Duplicates + statistics.Outdated + statistics.Folded + statistics.Refused + statistics.Full);
        Assert.InRange(statistics.Bytes, 0, 1 << 20);
        state.GetTotal("shop", out _);
        Assert.InRange(counts.Read, counts.All / 100, counts.All);
        Assert.InRange(counts.Deep, counts.All / 20, counts.All);
    }

    [Fact]
    public void Whatever_a_state_is_reading_and_merging_it_does_not_throw()
    {
        ClusterState state = new(new ClusterStateOptions { MaxBytes = 1 << 20, MaxTombstones = 100 });
        Counts counts = new();
        Sample(counts, s_states, bytes =>
        {
            ClusterKey? key = bytes.Length % 8 == 0 ? s_key : null;
            state.TryMerge(bytes, key, out string? error);
            return error;
        });

        state.GetTotal("shop", out _);
        state.Sweep();
        Assert.InRange(state.Statistics.Tombstones, 0, 100);
        Assert.InRange(counts.Read, counts.All / 100, counts.All);
        Assert.InRange(counts.Deep, counts.All / 20, counts.All);
    }

    [Fact]
    public void Every_truncation_and_every_flipped_bit_of_a_state_is_noticed()
    {
        foreach (ClusterKey? key in (ClusterKey?[])[null, s_key])
        {
            byte[] bytes = StateOf(5, key);
            ClusterState state = new();
            for (int length = 0; length < bytes.Length; length++)
                Assert.False(state.TryMerge(bytes.AsSpan(0, length), key, out _));
            for (int bit = 0; bit < bytes.Length * 8; bit += 3)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(state.TryMerge(bytes, key, out _));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.Equal(0, state.Statistics.Epochs + state.Statistics.Tombstones);
            Assert.True(state.TryMerge(bytes, key, out _));
        }
    }

    [Fact]
    public void Memory_is_taken_for_what_is_there_not_for_what_is_claimed()
    {
        string[] claims =
        [
            "C0843D", // a million declarations
            "01 80808008", // 16 million bytes of them
            "00 FFFFFFFF07", // two thousand million entries
            "00 00 FFFFFFFF07", // as many tombstones
            "00 01 00 00000000000000000000000000000000 00 00 00 00 FFFFFFFF07 00", // a head of 2 GB
        ];
        ClusterState state = new();
        foreach (byte[] bytes in claims.Select(hex => Sealed([.. "SCCS"u8, 1, 0, .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))])))
        {
            state.TryMerge(bytes, key: null, out _);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.False(state.TryMerge(bytes, key: null, out string? error));
            Assert.Contains("at byte", error, StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        }
    }

    [Fact]
    public void Few_bytes_cannot_repeat_large_declarations_for_long()
    {
        MetricSetBuilder define = new("large");
        for (int i = 0; i < 100; i++)
            define.Counter($"counter_{i}_total", new string('x', 3000));
        byte[] message = new ClusterPublisher("one").Next(new MetricSet(define).Capture(SnapshotParts.Histograms)).ToBytes();
        ClusterState state = new();
        Assert.True(ClusterMessage.TryRead(message, key: null, out ClusterMessage read, out _));
        for (int i = 0; i < 400; i++)
            state.Add(new ClusterMessage("one", Guid.NewGuid(), 0, 1, default, read.Snapshot));

        // 120 MB of snapshots in 400 KB.
        byte[] bytes = Bytes.Of(to => state.WriteBinary(to));
        Assert.False(new ClusterState().TryMerge(bytes, key: null, out string? error));
        Assert.Contains("so few bytes repeat too many declarations", error, StringComparison.Ordinal);
        Assert.InRange(bytes.Length, 300_000, 450_000);
    }

    [Fact]
    public void What_is_wrong_with_a_state_is_said()
    {
        byte[] bytes = StateOf(1, key: null);
        AssertRefused("These bytes are not a state of a cluster.", s_messages[0]);
        AssertRefused("The state is of version 2, which this library does not know; it knows 1.", [.. bytes[..4], 2, .. bytes[5..]]);
        AssertRefused("The state is damaged: its checksum does not match.", [.. bytes[..^1], (byte)~bytes[^1]]);
        AssertRefused("1 bytes follow where they should end", Sealed([.. bytes[..^4], 0]));
        AssertRefused("there is no declarations 0", Sealed([.. "SCCS"u8, 1, 0, 0, 1, .. new byte[22], .. new byte[20]]));

        static void AssertRefused(string why, byte[] bytes)
        {
            Assert.False(new ClusterState().TryMerge(bytes, key: null, out string? error));
            Assert.Contains(why, error, StringComparison.Ordinal);
        }
    }

    private static byte[] StateOf(int seed, ClusterKey? key)
    {
        ClusterState state = new();
        foreach (Sent one in Traffic.Generate(new Random(seed)))
            state.Add(one.Message);
        return Bytes.Of(to => state.WriteBinary(to, key));
    }

    private static byte[] Sealed(byte[] bytes)
    {
        byte[] crc = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc32C.Of(bytes));
        return [.. bytes, .. crc];
    }

    private void Sample(Counts counts, byte[][] genuine, Func<byte[], string?> read)
    {
        long start = Stopwatch.GetTimestamp();
        Gen.Int.Sample(
            seed =>
            {
                Random random = new(seed);
                string? error = read(Mutation.Of(genuine[random.Next(genuine.Length)], random));
                Interlocked.Increment(ref counts.All);
                if (error is null)
                    Interlocked.Increment(ref counts.Read);
                else if (error.Contains("at byte", StringComparison.Ordinal))
                    Interlocked.Increment(ref counts.Deep);
            },
            iter: s_inputs);
        output.WriteLine($"{counts.All} inputs, {counts.Read} read, {counts.Deep} refused within, in {Stopwatch.GetElapsedTime(start)}");
    }

    private sealed class Counts
    {
        public long All;
        public long Read;
        public long Deep;
    }
}
