using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

public sealed class HexDigitsTests(ITestOutputHelper output)
{
    [Fact]
    public void Digits_become_the_bytes_they_stand_for()
    {
        Random random = Seed.Random(output);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            string text = Convert.ToHexStringLower(bytes);
            Vector128<long> all = HexDigits.Decode16(text);
            Assert.Equal(bytes, Bytes(all));
            long half = HexDigits.Decode8(text);
            Assert.Equal(bytes[..8], MemoryMarshal.AsBytes(new Span<long>(ref half)).ToArray());
        }
    }

    [Fact]
    public void Nothing_is_read_past_a_text()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HexDigits.Decode16(new string('0', 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HexDigits.Decode8(new string('0', 15)));
    }

    private static byte[] Bytes(Vector128<long> vector)
    {
        byte[] bytes = new byte[16];
        vector.AsByte().CopyTo(bytes);
        return bytes;
    }
}
