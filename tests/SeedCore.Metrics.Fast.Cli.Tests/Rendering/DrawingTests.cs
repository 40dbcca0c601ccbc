using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Tests.Rendering;

public class DrawingTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(0.5, "██")]
    [InlineData(0.625, "██▌")]
    [InlineData(1, "████")]
    [InlineData(7, "████")]
    [InlineData(-1, "")]
    public void A_bar_is_an_eighth_of_a_cell_fine(double share, string bar) => Assert.Equal(bar, Bar.Of(share, width: 4));

    [Fact]
    public void A_sparkline_shows_the_newest_values_against_their_largest()
    {
        var line = new Sparkline(width: 3);
        Assert.Equal("", line.ToString());
        foreach (double value in (double[])[1_000, 0, 35, 70])
            line.Add(value);
        Assert.Equal("▁▅█", line.ToString());
    }

    [Fact]
    public void A_sparkline_of_zeros_lies_flat()
    {
        var line = new Sparkline(width: 2);
        line.Add(0);
        Assert.Equal("▁", line.ToString());
    }

    [Fact]
    public void Text_from_outside_is_short_and_harmless()
    {
        Assert.Equal("a\uFFFD[31mb", Printable.Text("a\e[31mb"));
        Assert.Equal(new string('x', 60) + "…", Printable.Text(new string('x', 100)));
    }
}
