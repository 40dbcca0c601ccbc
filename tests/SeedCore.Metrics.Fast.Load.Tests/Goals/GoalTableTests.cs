using static SeedCore.Metrics.Fast.Load.Tests.Ratios.RatioRows;

namespace SeedCore.Metrics.Fast.Load.Tests.Goals;

public sealed class GoalTableTests
{
    private static readonly Goal s_most = new("Track", "track", "ref", null, [3.8, 4.4], null, [3]);
    private static readonly Goal s_least = new("Lock / track", "lock", "track", null, null, [9, 25], [12]);
    private static readonly Goal s_time = new("Capture", "capture", null, "us", [2.5], null, null);
    private static readonly Goal s_bytes = new("Bytes", "capture", null, "bytes", [0], null, null);

    [Theory]
    [InlineData(7.6, 8.8, "yes")]
    [InlineData(7.61, 8.8, "**no**")]
    [InlineData(7.6, 8.81, "**no**")]
    [InlineData(6, 8.8, "beyond")]
    public void A_goal_for_two_numbers_of_threads_is_reached_by_both(double one, double two, string reached) =>
        Assert.Equal(reached, Cells(s_most, Launch(Row("track", one), Row("track", two, threads: 2)))[^1]);

    [Theory]
    [InlineData(63, 200, "yes")]
    [InlineData(62, 200, "**no**")]
    [InlineData(63, 174, "**no**")]
    [InlineData(84, 175, "beyond")]
    public void A_comparison_is_reached_from_below(double one, double two, string reached) => Assert.Equal(
        reached,
        Cells(s_least, Launch(Row("track", 7), Row("track", 7, threads: 2), Row("lock", one), Row("lock", two, threads: 2)))[^1]);

    [Fact]
    public void A_line_has_work_figures_goal_and_verdict() =>
        Assert.Equal(
            ["Track", "3.50", "4.00", "<= 3.8; 4.4 x REF (3)", "yes"],
            Cells(s_most, Launch(Row("track", 7), Row("track", 8, threads: 2))));

    [Fact]
    public void Times_and_bytes_are_not_divided() => Assert.Equal(
        [["Capture", "2.50", "-", "<= 2.5 us", "yes"], ["Bytes", "8.00", "-", "<= 0 bytes", "**no**"]],
        new[] { s_time, s_bytes }.Select(goal => Cells(goal, Launch(Row("capture", 2500, bytes: 8)))));

    [Fact]
    public void What_was_not_measured_is_not_claimed() =>
        Assert.Equal(["Track", "3.50", "-", "<= 3.8; 4.4 x REF (3)", "no row"], Cells(s_most, Launch(Row("track", 7))));

    [Fact]
    public void A_ratio_is_the_median_of_the_launches_own_ratios()
    {
        // Of the medians, 90 and 9, it would be 10.
        LaunchFigures[] launches =
        [
            Launch(Row("track", 9), Row("lock", 90)), Launch(Row("track", 20), Row("lock", 60)), Launch(Row("track", 8), Row("lock", 96)),
        ];

        Assert.Equal(10.0, GoalTable.Figures(s_least, launches)[0]);
        Assert.Equal(7.5, GoalTable.Figures(s_least, launches[..2].Append(Launch(Row("track", 4), Row("lock", 30))).ToArray())[0]);
    }

    [Fact]
    public void Tails_have_names()
    {
        Goal goal = new("p99.9", "tail.us.captured.p999", "tail.us.alone.p999", null, [1.5], null, null);
        LaunchFigures launch = new([], [TailRow.Of("us", TailScenario.Alone, [1000], 0), TailRow.Of("us", TailScenario.Captured, [1200], 0)]);

        Assert.Equal(["p99.9", "1.20", "-", "<= 1.5 x", "yes"], Cells(goal, launch));
    }

    [Fact]
    public void The_table_of_all_goals_is_Markdown_and_fits_into_100_columns()
    {
        string[] lines = GoalTable.Of(Goal.All, [Launch()]).TrimEnd().Split('\n');

        Assert.Equal(Goal.All.Count + 2, lines.Length);
        Assert.All(lines, line => Assert.Equal(6, line.Count(character => character == '|')));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 100));
    }

    private static LaunchFigures Launch(params RatioRow[] rows) => new([Row("ref", 2), Row("ref", 2, threads: 2), .. rows], []);

    private static string[] Cells(Goal goal, LaunchFigures launch)
    {
        string line = GoalTable.Of([goal], [launch]).TrimEnd().Split('\n')[^1];
        return [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
    }
}
