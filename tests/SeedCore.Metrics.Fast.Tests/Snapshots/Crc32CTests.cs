using System.Text;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class Crc32CTests
{
    // The "check" values of the catalogue of parametrised CRC algorithms, and of RFC 3720, B.4.
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 0x8A9136AA)]
    public void It_is_the_published_checksum(string text, uint expected) =>
        Assert.Equal(expected, Crc32C.Of(Encoding.ASCII.GetBytes(text)));
}
