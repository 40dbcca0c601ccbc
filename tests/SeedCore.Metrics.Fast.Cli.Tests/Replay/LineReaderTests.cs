using System.Text;
using SeedCore.Metrics.Fast.Cli.Replay;
using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests.Replay;

public class LineReaderTests
{
    private const string TooLong = "<too long>";
    private const int Limit = 8;

    [Theory]
    [InlineData("")]
    [InlineData("\n", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\nb", "a", "b")]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("a\n\n\nb", "a", "", "", "b")]
    [InlineData("\uFEFFa\nb", "a", "b")]
    [InlineData("\uFEFF", "")]
    [InlineData("12345678\nb", "12345678", "b")]
    [InlineData("123456789\nb", TooLong, "b")]
    [InlineData("123456789", TooLong)]
    [InlineData("a\n1234567890123456789012345\nb\n123456789\n\nc", "a", TooLong, "b", TooLong, "", "c")]
    public void Lines_are_the_same_however_the_stream_is_cut(string text, params string[] lines)
    {
        for (int atMost = 1; atMost <= text.Length + 1; atMost++)
            Assert.Equal(lines, ReadAll(new TrickleStream(Encoding.UTF8.GetBytes(text), atMost)));
    }

    [Fact]
    public void Lines_are_numbered_from_1_and_long_ones_count()
    {
        var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes("a\n123456789\nb")), Limit);
        Assert.True(reader.Read() && reader.Read() && reader.Read());
        Assert.Equal(3, reader.Number);
        Assert.False(reader.Read());
    }

    [Fact]
    public void The_buffer_grows_to_the_longest_line()
    {
        string longest = new('x', 300_000);
        var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes($"a\n{longest}\nb\n")), lineLimit: 1_000_000);
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(longest, Encoding.UTF8.GetString(reader.Text.Span));
        Assert.True(reader.Read());
        Assert.Equal("b", Encoding.UTF8.GetString(reader.Text.Span));
    }

    private static List<string> ReadAll(Stream stream)
    {
        var reader = new LineReader(stream, Limit);
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.IsTooLong ? TooLong : Encoding.UTF8.GetString(reader.Text.Span));
        return lines;
    }
}
