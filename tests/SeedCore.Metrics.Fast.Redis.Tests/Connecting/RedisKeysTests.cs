using System.Text;

namespace SeedCore.Metrics.Fast.Redis.Tests.Connecting;

public sealed class RedisKeysTests
{
    [Theory]
    [InlineData("metrics:coordinator")]
    [InlineData("{app}:metrics")]
    [InlineData("metrics:{app}")]
    [InlineData("métriques")]
    public void All_keys_of_a_stream_are_different_ones_in_one_slot(string stream)
    {
        RedisKeys keys = new(stream);
        string[] all = [keys.Stream, keys.Series, keys.Lease, keys.Fence, keys.Merged, keys.Latest("a"), keys.Latest("b}{c"), keys.Latest("instances")];

        Assert.Null(RedisKeys.FindFault("Key", stream));
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Single(all.Select(Slot).Distinct());
    }

    [Fact]
    public void The_slots_are_those_of_the_specification()
    {
        Assert.Equal(0x31C3, Crc16("123456789"u8)); // the specification's check value
        Assert.Equal(Slot("user1000"), Slot("{user1000}.following"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("{}a")]
    [InlineData("a{b")]
    [InlineData("a}b{c")]
    [InlineData("{a}{b}")]
    public void A_name_that_could_not_be_kept_on_one_node_is_refused(string? stream) => Assert.NotNull(RedisKeys.FindFault("Key", stream));

    [Fact]
    public void A_name_is_not_longer_than_512_bytes()
    {
        Assert.Null(RedisKeys.FindFault("Key", new string('x', 512)));
        Assert.Contains("Key", RedisKeys.FindFault("Key", new string('é', 257)), StringComparison.Ordinal);
    }

    // Redis Cluster Specification, "Key distribution model" and "Hash tags": CRC-16/XMODEM of the first tag that is not empty.
    private static int Slot(string key)
    {
        int open = key.IndexOf('{', StringComparison.Ordinal);
        int close = open < 0 ? -1 : key.IndexOf('}', open);
        return Crc16(Encoding.UTF8.GetBytes(close > open + 1 ? key[(open + 1)..close] : key)) % 16384;
    }

    private static int Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = ((crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xFFFF;
        }

        return crc;
    }
}
