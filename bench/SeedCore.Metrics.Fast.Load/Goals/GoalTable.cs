using System.Text;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The goals beside what was measured, as Markdown to be pasted into the README.</summary>
internal static class GoalTable
{
    private static readonly string[] s_titles = ["Work", "1 thread", "2 threads", "Goal (beyond)", "Reached"];

    /// <summary>Makes the table.</summary>
    /// <param name="goals">Its rows.</param>
    /// <param name="launches">What each launch measured; a figure is the median of theirs.</param>
    public static string Of(IEnumerable<Goal> goals, IReadOnlyList<LaunchFigures> launches)
    {
        List<string[]> lines = [s_titles, .. goals.Select(goal => Line(goal, launches))];
        int[] widths = [.. Enumerable.Range(0, s_titles.Length).Select(column => lines.Max(line => line[column].Length))];
        lines.Insert(1, [.. widths.Select(width => new string('-', width))]);

        StringBuilder table = new();
        foreach (string[] line in lines)
            table.Append("| ").AppendJoin(" | ", line.Select((cell, column) => cell.PadRight(widths[column]))).Append(" |\n");
        return table.ToString();
    }

    /// <summary>The medians of the launches, for one thread and for two; null where nothing was measured.</summary>
    public static IReadOnlyList<double?> Figures(Goal goal, IReadOnlyList<LaunchFigures> launches) =>
    [
        .. Enumerable.Range(1, 2).Select(threads =>
        {
            double[] figures = [.. launches.Select(launch => launch.Of(goal, threads)).OfType<double>()];
            return figures.Length == 0 ? null : (double?)Aggregation.Median(figures);
        }),
    ];

    private static string[] Line(Goal goal, IReadOnlyList<LaunchFigures> launches)
    {
        IReadOnlyList<double?> figures = Figures(goal, launches);
        return [goal.Work, Text(figures[0]), Text(figures[1]), Wanted(goal), Reached(goal, figures)];
    }

    private static string Text(double? figure) => figure is { } known ? RatioReport.Ratio(known) : "-";

    private static string Wanted(Goal goal)
    {
        string bounds = Bounds(goal, goal.Bounds);
        string beyond = Bounds(goal, goal.Beyond ?? []);
        return (bounds, beyond) switch
        {
            (_, "") => $"{bounds} {goal.UnitText}",
            ("", _) => $"({beyond} {goal.UnitText})",
            _ => $"{bounds} {goal.UnitText} ({beyond[3..]})",
        };
    }

    private static string Bounds(Goal goal, double?[] bounds)
    {
        string figures = string.Join("; ", bounds.OfType<double>());
        return figures.Length == 0 ? "" : $"{(goal.IsLeast ? ">=" : "<=")} {figures}";
    }

    private static string Reached(Goal goal, IReadOnlyList<double?> figures) => (goal.IsKept(goal.Bounds, figures), goal.Beyond) switch
    {
        (null, _) => "no row",
        (false, _) => "**no**",
        (true, { } beyond) when goal.IsKept(beyond, figures) == true => "beyond",
        (true, _) when goal.Bounds.Length == 0 => "not yet",
        _ => "yes",
    };
}
