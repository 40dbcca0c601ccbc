using System.Buffers;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Messages;

public sealed class ClusterMessageTests
{
    private static readonly ClusterKey s_key = Key(1);

    [Fact]
    public void A_message_reads_back_as_it_was_without_samples()
    {
        MetricsSnapshot snapshot = ShopMetrics.Create().Trade(1).Capture();
        ClusterMessage sent = new("shop-1", Guid.NewGuid(), 2, 7, DateTimeOffset.UnixEpoch.AddDays(20_000), snapshot);

        Assert.True(ClusterMessage.TryRead(sent.ToBytes(), key: null, out ClusterMessage read, out string? error), error);

        Assert.Equal(
            (sent.Instance, sent.Incarnation, sent.Epoch, sent.Sequence, sent.SentAt),
            (read.Instance, read.Incarnation, read.Epoch, read.Sequence, read.SentAt));
        Assert.Equal(snapshot.ToBytes(SnapshotParts.Histograms), read.Snapshot.ToBytes());
        Assert.Equal(SnapshotParts.Histograms, read.Snapshot.Parts);
    }

    [Fact]
    public void A_signed_message_is_read_with_its_key_only_and_an_unsigned_one_without_a_key_only()
    {
        ClusterMessage sent = Sample();
        byte[] signed = sent.ToBytes(s_key);

        Assert.True(ClusterMessage.TryRead(signed, s_key, out _, out _));
        Assert.True(ClusterMessage.TryRead(signed, key: null, out _, out _));
        Assert.False(ClusterMessage.TryRead(signed, Key(2), out ClusterMessage none, out string? error));
        Assert.Equal("The message's signature is of another key, or of another message.", error);
        Assert.True(none.Snapshot.IsEmpty);
        Assert.False(ClusterMessage.TryRead(sent.ToBytes(), s_key, out _, out error));
        Assert.Equal("The message is not signed, but a key is configured.", error);
    }

    [Fact]
    public void While_a_secret_is_changed_messages_of_both_are_read()
    {
        byte[] old = Sample().ToBytes(Key(1));
        byte[] changed = Sample().ToBytes(Key(2));
        ClusterKey both = new(Secret(2), Secret(3), Secret(1));

        Assert.True(ClusterMessage.TryRead(old, both, out _, out _));
        Assert.True(ClusterMessage.TryRead(changed, both, out _, out _));
        Assert.False(ClusterMessage.TryRead(Sample().ToBytes(Key(4)), both, out _, out _));
        Assert.True(ClusterMessage.TryRead(Sample().ToBytes(both), Key(2), out _, out _));
    }

    [Fact]
    public void A_signature_cannot_be_taken_off_to_get_past_the_key()
    {
        byte[] bytes = Sample().ToBytes(s_key);
        bytes[5] = 0;

        Assert.False(ClusterMessage.TryRead(bytes.AsSpan(0, bytes.Length - 32), s_key, out _, out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_and_every_flipped_bit_is_noticed(bool isSigned)
    {
        ClusterKey? key = isSigned ? s_key : null;
        byte[] bytes = Sample().ToBytes(key);
        for (int length = 0; length < bytes.Length; length++)
            Assert.False(ClusterMessage.TryRead(bytes.AsSpan(0, length), key, out _, out _));
        Assert.False(ClusterMessage.TryRead([.. bytes, 0], key, out _, out _));
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(ClusterMessage.TryRead(bytes, key, out _, out string? error));
            Assert.NotEmpty(error);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(ClusterMessage.TryRead(bytes, key, out _, out _));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        byte[] bytes = Sample().ToBytes();
        AssertRefused("These bytes are not a message of a cluster.", []);
        AssertRefused("These bytes are not a message of a cluster.", [.. "SCMS"u8, .. bytes[4..]]);
        AssertRefused("The message is of version 2, which this library does not know; it knows 1.", [.. bytes[..4], 2, .. bytes[5..]]);
        AssertRefused("The message has flags 2, which this library does not know.", [.. bytes[..5], 2, .. bytes[6..]]);
        AssertRefused("The message ends within its signature.", [.. bytes[..5], 1, .. bytes[6..20]]);
        AssertRefused("120 bytes of text do not fit into 1 bytes", [.. bytes[..6], 120, 65]);
        AssertRefused("it has 0 bytes in UTF-8", [.. bytes[..6], 0, .. bytes[8..]]);
        AssertRefused("the header's checksum does not match", [.. bytes[..20], (byte)~bytes[20], .. bytes[21..]]);

        static void AssertRefused(string why, byte[] bytes)
        {
            Assert.False(ClusterMessage.TryRead(bytes, key: null, out _, out string? error));
            Assert.Contains(why, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_of_instances_are_checked_before_anything_is_sent()
    {
        Assert.Throws<ArgumentNullException>(() => new ClusterPublisher(null!));
        foreach (string name in (string[])["", "a\nb", "\ud800", new string('x', 257), new string('é', 129)])
            Assert.Contains("not valid", Assert.Throws<ArgumentException>(() => new ClusterPublisher(name)).Message, StringComparison.Ordinal);
        foreach (string name in (string[])["x", new string('x', 256), new string('é', 128), "host:8080/α"])
        {
            byte[] bytes = new ClusterPublisher(name).Next(default).ToBytes();
            Assert.True(ClusterMessage.TryRead(bytes, key: null, out ClusterMessage read, out string? error), error);
            Assert.Equal(name, read.Instance);
        }
    }

    [Fact]
    public void A_publisher_numbers_its_messages_and_each_publisher_is_an_incarnation()
    {
        FakeTimeProvider clock = new();
        ShopMetrics shop = ShopMetrics.Create();
        ClusterPublisher publisher = new("shop-1", clock);
        shop.Reset();

        ClusterMessage first = publisher.Next(shop.Capture());
        ClusterMessage second = publisher.Next(shop.Capture());

        Assert.Equal(("shop-1", publisher.Incarnation, 1, clock.GetUtcNow()), (first.Instance, first.Incarnation, first.Epoch, first.SentAt));
        Assert.True(second.Sequence > first.Sequence);
        Assert.Equal(first.Incarnation, second.Incarnation);
        Assert.NotEqual(publisher.Incarnation, new ClusterPublisher("shop-1").Incarnation);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterMessage("x", Guid.Empty, -1, 0, default, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterMessage("x", Guid.Empty, 0, -1, default, default));
        Assert.Throws<InvalidOperationException>(() => default(ClusterMessage).Write(new ArrayBufferWriter<byte>()));
    }

    [Fact]
    public void Neither_a_key_nor_a_message_shows_what_it_holds()
    {
        string secret = Convert.ToBase64String(Secret(1));
        ClusterKey key = ClusterKey.FromBase64(secret, Convert.ToBase64String(Secret(2)));

        Assert.Equal("ClusterKey (redacted)", key.ToString());
        Assert.True(ClusterMessage.TryRead(Sample().ToBytes(Key(2)), key, out _, out _));
        Assert.DoesNotContain(secret, Assert.Throws<ArgumentException>(() => ClusterKey.FromBase64(secret[..40])).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("§", Assert.Throws<ArgumentException>(() => ClusterKey.FromBase64("§" + secret)).Message, StringComparison.Ordinal);
        Assert.Contains("32 bytes or more, but this one has 31", Assert.Throws<ArgumentException>(() => new ClusterKey(new byte[31])).Message, StringComparison.Ordinal);
        Assert.Equal("no message", default(ClusterMessage).ToString());
        Assert.Matches("^'shop' of 'shop-1', incarnation [0-9a-f]{32}, epoch 0, sequence 3$", Sample().ToString());
    }

    private static ClusterMessage Sample() =>
        new("shop-1", Guid.NewGuid(), 0, 3, DateTimeOffset.UnixEpoch.AddDays(20_000), ShopMetrics.Create().Trade(1).Capture());

    private static ClusterKey Key(byte seed) => new(Secret(seed));

    private static byte[] Secret(byte seed) => Enumerable.Repeat(seed, ClusterKey.MinLength).ToArray();
}
