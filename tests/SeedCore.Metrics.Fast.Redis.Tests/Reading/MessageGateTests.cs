using CsCheck;
using SeedCore.Metrics.Fast.Cluster;
using StackExchange.Redis;

namespace SeedCore.Metrics.Fast.Redis.Tests.Reading;

public sealed class MessageGateTests
{
    private static readonly byte[] s_good = Payloads.Bytes(Payloads.Message());

    [Fact]
    public void A_message_is_read_and_counted()
    {
        MessageGate gate = new(new RedisReaderOptions());

        Assert.True(gate.TryRead(s_good, out ClusterMessage message));
        Assert.Equal(("one", 7), (message.Instance, message.Snapshot.GetCounter("orders_total")));
        Assert.Equal(new RedisReaderStatistics { Accepted = 1 }, gate.Statistics);
    }

    [Fact]
    public void What_is_missing_empty_or_too_large_is_refused_by_its_reason()
    {
        MessageGate gate = new(new RedisReaderOptions { MaxMessageBytes = s_good.Length });
        Assert.True(gate.TryRead(s_good, out _));

        AssertRefused(gate, RedisValue.Null, "no message");
        AssertRefused(gate, (byte[])[.. s_good, 0], "more than");
        AssertRefused(gate, "text", "");
        AssertRefused(gate, 42, "");
        AssertRefused(gate, RedisValue.EmptyString, "");
        Assert.Equal((1, 5), (gate.Statistics.Accepted, gate.Statistics.Refused));
    }

    [Fact]
    public void A_signature_that_is_asked_for_has_to_be_the_right_one()
    {
        ClusterKey key = new(Enumerable.Repeat((byte)1, 32).ToArray());
        ClusterKey other = new(Enumerable.Repeat((byte)2, 32).ToArray());
        MessageGate gate = new(new RedisReaderOptions { Signature = key });

        Assert.True(gate.TryRead(Payloads.Bytes(Payloads.Message(), key), out _));
        AssertRefused(gate, s_good, "");
        AssertRefused(gate, Payloads.Bytes(Payloads.Message(), other), "");
    }

    [Fact]
    public void Damage_of_any_kind_is_refused_and_nothing_is_thrown()
    {
        MessageGate gate = new(new RedisReaderOptions { MaxMessageBytes = 4096 });
        long refused = 0;
        Gen<byte[]> flipped = Gen.Select(Gen.Int[0, s_good.Length - 1], Gen.Byte[1, 255], (at, mask) =>
        {
            byte[] bytes = [.. s_good];
            bytes[at] ^= mask;
            return bytes;
        });
        Gen<byte[]> cut = Gen.Int[0, s_good.Length - 1].Select(length => s_good[..length]);
        Gen<byte[]> longer = Gen.Byte.Array[1, 5000].Select(tail => (byte[])[.. s_good, .. tail]);
        Gen<byte[]> random = Gen.Byte.Array[0, 600];
        Gen<byte[]> headed = Gen.Select(Gen.Int[4, 40], Gen.Byte.Array[0, 200], (length, tail) => (byte[])[.. s_good[..length], .. tail]);

        Gen.OneOf(flipped, cut, longer, random, headed).Sample(
            bytes =>
            {
                Assert.False(gate.TryRead(bytes, out ClusterMessage message));
                Assert.Equal("", message.Instance);
                Interlocked.Increment(ref refused);
            },
            iter: 100_000);

        Assert.Equal(refused, gate.Statistics.Refused);
        Assert.Equal(0, gate.Statistics.Accepted);
    }

    private static void AssertRefused(MessageGate gate, RedisValue payload, string reason)
    {
        long before = gate.Statistics.Refused;
        Assert.False(gate.TryRead(payload, out _));
        Assert.Equal(before + 1, gate.Statistics.Refused);
        Assert.Contains(reason, gate.Statistics.LastRefusal, StringComparison.Ordinal);
    }
}
