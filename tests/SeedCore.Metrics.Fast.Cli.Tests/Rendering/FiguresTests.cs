using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Tests.Rendering;

public class FiguresTests
{
    [Theory]
    [InlineData(null, "-")]
    [InlineData(0.0, "0")]
    [InlineData(0.04567, "0.0457")]
    [InlineData(4.2, "4.200")]
    [InlineData(42.0, "42.00")]
    [InlineData(1234.56, "1,234.6")]
    public void Milliseconds_have_about_four_digits(double? milliseconds, string text) =>
        Assert.Equal(text, Figures.Milliseconds(milliseconds));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_500, "1.5 k")]
    [InlineData(38_212_000, "38.2 M")]
    [InlineData(1_234_000_000, "1.23 G")]
    public void Large_numbers_can_be_taken_in_at_a_glance(double value, string text) => Assert.Equal(text, Figures.Rough(value));

    [Theory]
    [InlineData(999_999_999, "999,999,999")]
    [InlineData(1_000_000_000, "1.00 G")]
    public void A_count_stays_narrow(long value, string text) => Assert.Equal(text, Figures.NarrowCount(value));

    [Theory]
    [InlineData(null, "-")]
    [InlineData(0.0, "0.0 %")]
    [InlineData(0.98765, "98.8 %")]
    public void Shares_are_percentages(double? share, string text) => Assert.Equal(text, Figures.Percent(share));

    [Theory]
    [InlineData(0, "0 lines")]
    [InlineData(1, "1 line")]
    [InlineData(1_000, "1,000 lines")]
    public void A_noun_agrees_with_its_number(long count, string text) => Assert.Equal(text, Figures.Quantity(count, "line"));
}
