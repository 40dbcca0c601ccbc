using SeedCore.Metrics.Fast.Cli.Replay;
using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests.Replay;

public class ReplayProgressTests
{
    [Fact]
    public void A_log_file_hears_of_every_millionth_line()
    {
        var tool = new TestTool();
        var progress = new ReplayProgress(tool.Host);
        progress.Report(999_999, 1);
        progress.Report(1_000_000, 2);
        progress.Clear();
        Assert.Equal(["1,000,000 lines read, 2 operations played"], tool.Finish(0).ErrorLines);
    }

    [Fact]
    public void A_person_sees_it_in_place_a_few_times_a_second_and_it_is_taken_back()
    {
        var tool = new TestTool();
        tool.Time.AutoAdvanceAmount = TimeSpan.Zero;
        var progress = new ReplayProgress(tool.Host with { ErrorIsTerminal = true });
        progress.Report(4_096, 1);
        tool.Time.Advance(TimeSpan.FromSeconds(1));
        progress.Report(4_097, 1);
        progress.Report(8_192, 8_000);
        progress.Report(12_288, 12_000);
        progress.Clear();
        progress.Clear();
        Assert.Equal("8,192 lines read, 8,000 operations played\r\e[K", tool.Finish(0).Error);
    }
}
