using SeedCore.Metrics.Fast.Cli.CommandLine;

namespace SeedCore.Metrics.Fast.Cli.Tests.CommandLine;

public class NearestNameTests
{
    [Theory]
    [InlineData("--sed", " (did you mean '--seed'?)")]
    [InlineData("--seedd", " (did you mean '--seed'?)")]
    [InlineData("--saed", " (did you mean '--seed'?)")]
    [InlineData("--xxed", " (did you mean '--seed'?)")]
    [InlineData("--xxxd", "")]
    [InlineData("", "")]
    public void A_name_within_two_edits_is_offered(string typed, string hint) =>
        Assert.Equal(hint, NearestName.Hint(typed, ["--seed", "--threads"]));

    [Fact]
    public void Nothing_is_offered_where_nothing_is_known() => Assert.Equal("", NearestName.Hint("demo", []));
}
