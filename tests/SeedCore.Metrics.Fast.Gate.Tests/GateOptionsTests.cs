namespace SeedCore.Metrics.Fast.Gate.Tests;

public sealed class GateOptionsTests
{
    [Theory]
    [InlineData("", true, true)]
    [InlineData("--quick", true, true)]
    [InlineData("--exact", true, false)]
    [InlineData("--ratios", false, true)]
    [InlineData("--exact --ratios", true, true)]
    [InlineData("--update --ratios", false, true)]
    public void Without_a_choice_both_parts_run(string arguments, bool exact, bool ratios)
    {
        GateOptions options = GateOptions.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((exact, ratios), (options.Exact, options.Ratios));
        Assert.Equal(arguments.Contains("--update", StringComparison.Ordinal), options.Update);
        Assert.Equal(arguments.Contains("--quick", StringComparison.Ordinal), options.Quick);
    }

    [Theory]
    [InlineData("--excat", "'--excat' is not known")]
    [InlineData("--baselines", "'--baselines' lacks its directory")]
    public void What_is_not_known_is_refused_with_the_usage(string argument, string problem)
    {
        GateException refused = Assert.Throws<GateException>(() => GateOptions.Parse([argument]));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.Contains("usage: [--update]", refused.Message, StringComparison.Ordinal);
    }
}
