namespace SeedCore.Metrics.Fast.Concurrency.Documentation;

/// <summary>The page about the proofs speaks of each promise that this project is to show.</summary>
public class ReadmeTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    [Theory]
    [InlineData("I1")]
    [InlineData("I2")]
    [InlineData("I3")]
    [InlineData("I4")]
    [InlineData("I5")]
    [InlineData("I6")]
    [InlineData("I7")]
    [InlineData("I8")]
    [InlineData("I9")]
    [InlineData("I17")]
    public void The_page_has_a_section_for_each_promise(string promise) =>
        Assert.Contains($"\n### {promise}:", Page, StringComparison.Ordinal);
}
