using System.Globalization;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>The primitives of the binary form, written and read back.</summary>
public sealed class BinarySinkTests
{
    [Theory]
    [InlineData("0", "00")]
    [InlineData("127", "7F")]
    [InlineData("128", "8001")]
    [InlineData("16383", "FF7F")]
    [InlineData("16384", "808001")]
    [InlineData("18446744073709551615", "FFFFFFFFFFFFFFFFFF01")]
    [InlineData("18446744073709551616", "80808080808080808002")]
    [InlineData("20282409603651670423947251286016", "808080808080808080808080808040")] // 2^104
    public void A_number_takes_seven_bits_a_byte_the_lowest_first(string number, string bytes)
    {
        UInt128 value = UInt128.Parse(number, CultureInfo.InvariantCulture);
        BinarySink sink = new(1);
        sink.Varint(value);
        Assert.Equal(bytes, Convert.ToHexString(sink.Written));
        if (value <= ulong.MaxValue)
            sink.Varint((ulong)value);

        BinarySource source = new(sink.Written);
        Assert.Equal(value, source.Varint128());
        if (value <= ulong.MaxValue)
            Assert.Equal((ulong)value, source.Varint());
        Assert.Equal(0, source.Remaining);
        sink.Dispose();
    }

    [Theory]
    [InlineData(0, "00")]
    [InlineData(-1, "01")]
    [InlineData(1, "02")]
    [InlineData(long.MaxValue, "FEFFFFFFFFFFFFFFFF01")]
    [InlineData(long.MinValue, "FFFFFFFFFFFFFFFFFF01")]
    public void A_number_with_a_sign_has_it_in_the_lowest_bit(long value, string bytes)
    {
        BinarySink sink = new(1);
        sink.ZigZag(value);
        Assert.Equal(bytes, Convert.ToHexString(sink.Written));
        Assert.Equal(value, new BinarySource(sink.Written).ZigZag());
        sink.Dispose();
    }

    [Fact]
    public void Its_memory_grows_and_keeps_what_was_written()
    {
        BinarySink sink = new(1);
        for (int i = 0; i < 10_000; i++)
        {
            sink.Double(i);
            sink.Byte((byte)i);
            sink.Text($"text {i}");
        }

        byte[] large = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        sink.Bytes(large);
        large.AsSpan(0, 50_000).CopyTo(sink.Room(50_000));
        sink.Advance(50_000);

        BinarySource source = new(sink.Written);
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(i, source.Double());
            Assert.Equal((byte)i, source.Byte());
            Assert.Equal($"text {i}", source.Text());
        }

        Assert.Equal(large, source.Bytes(100_000).ToArray());
        Assert.Equal(large[..50_000], source.Bytes(50_000).ToArray());
        Assert.Equal(0, source.Remaining);
        sink.Dispose();
    }

    [Fact]
    public void A_checksum_is_of_what_was_written_from_a_place_on()
    {
        BinarySink sink = new(1);
        sink.Bytes("12345"u8);
        sink.Bytes("123456789"u8);
        sink.Checksum(5);
        Assert.Equal("839206E3", Convert.ToHexString(sink.Written[^4..]));
        Assert.Equal(18, sink.Written.Length);
        sink.Dispose();
    }
}
