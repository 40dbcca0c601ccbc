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
            Assert.Equal(bytes[..8], Decode(HexDigits.Pack(text, 0)));
            Assert.Equal(bytes[8..], Decode(HexDigits.Pack(text, 16)));
        }
    }

    [Fact]
    public void Nothing_is_read_past_a_text()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HexDigits.Pack(new string('0', 15), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HexDigits.Pack(new string('0', 31), 16));
    }

    private static byte[] Decode(Vector128<long> digits)
    {
        long bytes = HexDigits.Decode(digits[0], digits[1]);
        return MemoryMarshal.AsBytes(new Span<long>(ref bytes)).ToArray();
    }
}
