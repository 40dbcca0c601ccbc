namespace SeedCore.Metrics.Fast.Load.Tests.CommandLine;

public sealed class OptionReaderTests
{
    [Fact]
    public void Options_may_stand_in_any_order()
    {
        OptionReader options = new(["--json", "a.json", "--quick", "--launches", "3"]);

        Assert.Equal(3, options.TakeNumber("--launches", 1, 100));
        Assert.True(options.TakeFlag("--quick"));
        Assert.Equal("a.json", options.TakeText("--json"));
        options.End();
    }

    [Fact]
    public void What_is_not_there_has_no_value()
    {
        OptionReader options = new([]);

        Assert.Null(options.TakeNumber("--launches", 1, 100));
        Assert.False(options.TakeFlag("--quick"));
        Assert.Null(options.TakeText("--json"));
        options.End();
    }

    [Theory]
    [InlineData("--launches", "--launches needs a value.")]
    [InlineData("--launches --quick", "--launches needs a value.")]
    [InlineData("--launches 0", "--launches needs a whole number from 1 to 100, not '0'.")]
    [InlineData("--launches 101", "--launches needs a whole number from 1 to 100, not '101'.")]
    [InlineData("--launches -1", "--launches needs a whole number from 1 to 100, not '-1'.")]
    [InlineData("--launches five", "--launches needs a whole number from 1 to 100, not 'five'.")]
    [InlineData("--wrong", "Unknown option '--wrong'.")]
    [InlineData("wrong", "Unexpected argument 'wrong'.")]
    [InlineData("--launches 5 --launches 6", "Unknown option '--launches'.")]
    public void What_is_wrong_is_refused_in_one_line(string arguments, string message)
    {
        OptionReader options = new(arguments.Split(' '));

        UsageException refusal = Assert.Throws<UsageException>(() =>
        {
            options.TakeNumber("--launches", 1, 100);
            options.End();
        });
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void A_file_in_a_folder_that_is_not_there_is_refused_before_anything_runs()
    {
        OptionReader options = new(["--json", Path.Combine("no", "such", "folder", "a.json")]);

        Assert.Contains("there is no folder for", Assert.Throws<UsageException>(() => JsonFile.Take(options)).Message, StringComparison.Ordinal);
    }
}
