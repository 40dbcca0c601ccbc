using SeedCore.Metrics.Fast.Cli.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>A frame as a screen of at most 80 by 24.</summary>
internal static class LiveTable
{
    public const int PaceWidth = 24;

    private const int Widest = 78;
    private const int WidthBesideBar = 42;
    private const int ShortestBar = 4;

    private static readonly (string Name, string Counter, string Rate, string Colour)[] Routes =
    [
        ("fast", "fast_routed_total", "fast_routed_rate", Palette.Fast),
        ("planner", "planner_routed_total", "planner_routed_rate", Palette.Planner),
        ("hgnn", "hgnn_routed_total", "hgnn_routed_rate", Palette.Hgnn),
    ];

    private static readonly (string Key, string Colour)[] Latencies =
    [
        ("fast_path_latency_ms", Palette.Fast),
        ("hgnn_latency_ms", Palette.Hgnn),
        ("escalation_latency_ms", Palette.Escalation),
        ("route_remote_latency_ms", Palette.Remote),
        ("route_and_execute_latency_ms", Palette.Whole),
    ];

    /// <param name="frame">What to show.</param>
    /// <param name="pace">How fast the last frames were.</param>
    /// <param name="available">The columns of the screen.</param>
    public static IRenderable Render(DemoFrame frame, Sparkline pace, int available)
    {
        int width = Math.Min(available, Widest);
        return new Rows(
            Title(frame, width),
            Progress(frame, width),
            Pace(frame, pace, width),
            RouteTable(frame, width),
            PathTable(frame, width),
            Health(frame, width));
    }

    private static Grid Title(DemoFrame frame, int width) => Line(
        width,
        $"[bold]seedcore-metrics demo[/]  {DemoSummary.Workers(frame.Options)}, seed {frame.Options.Seed}",
        $"{Figures.Seconds(frame.Elapsed)} of {Figures.Seconds(frame.Options.Duration)} s");

    private static Markup Progress(DemoFrame frame, int width)
    {
        int done = (int)(Math.Clamp(frame.Elapsed / frame.Options.Duration, 0, 1) * width);
        return new($"[{Palette.Share}]{new string('━', done)}[/][{Palette.Quiet}]{new string('─', width - done)}[/]");
    }

    private static Grid Pace(DemoFrame frame, Sparkline pace, int width) => Line(
        width,
        $"[bold]{Figures.Rough(frame.CallsPerSecond)}[/] calls/s"
        + $"   [bold]{Figures.Rough(frame.PerSecond("total_tasks"))}[/] tasks/s",
        $"[{Palette.Share}]{pace}[/]");

    private static Table RouteTable(DemoFrame frame, int width)
    {
        int barWidth = width - WidthBesideBar;
        bool hasBars = barWidth >= ShortestBar;
        Table table = TableStyle.Create(width).AddTextColumn("Route").AddNumberColumn("per second").AddNumberColumn("share");
        if (hasBars)
            table.AddColumn(new TableColumn("").Width(barWidth));
        foreach ((string name, string counter, string rate, string colour) in Routes)
        {
            double? share = frame.Recent.GetRate(rate);
            List<string> cells =
                [$"[{colour}]{name}[/]", TableStyle.Cell(Figures.PerSecond(frame.PerSecond(counter))), Figures.Percent(share)];
            if (hasBars)
                cells.Add($"[{colour}]{Bar.Of(share ?? 0, barWidth)}[/]");
            table.AddRow([.. cells]);
        }

        return table;
    }

    private static Table PathTable(DemoFrame frame, int width)
    {
        Table table = TableStyle.Create(width).AddTextColumn("Latency").AddNumberColumn("per second");
        foreach (string heading in (string[])["average ms", "p50 ms", "p99 ms"])
            table.AddNumberColumn(heading);
        foreach ((string key, string colour) in Latencies)
        {
            HistogramSummary recent = frame.Recent.GetLatency(key).AllTime;
            table.AddRow(
                $"[{colour}]{MetricNames.ShortLatency(key)}[/]",
                TableStyle.Cell(Figures.PerSecond(frame.PerSecond(recent.Count))),
                TableStyle.Cell(Figures.Milliseconds(recent.Average)),
                TableStyle.Cell(Figures.Milliseconds(recent.P50)),
                TableStyle.Cell(Figures.Milliseconds(recent.P99)));
        }

        return table;
    }

    private static Grid Health(DemoFrame frame, int width) => Line(
        width,
        $"success {Figures.Percent(frame.Recent.GetRate("success_rate"))}   "
        + $"plans {Figures.Percent(frame.Recent.GetRate("hgnn_plan_success_rate"))}   "
        + $"{Alarm(frame.Total.Diagnostics.InvalidSamples, "invalid")}   "
        + $"{Alarm(frame.Total.Diagnostics.DroppedLatencies, "dropped")}",
        $"[{Palette.Quiet}]Ctrl+C ends early[/]");

    private static string Alarm(long count, string what) =>
        $"[{(count == 0 ? Palette.Good : Palette.Bad)}]{Figures.Count(count)} {what}[/]";

    private static Grid Line(int width, string left, string right) => new Grid { Width = width }
        .AddColumn(new GridColumn().NoWrap().PadLeft(0))
        .AddColumn(new GridColumn().NoWrap().RightAligned().PadRight(0))
        .AddRow(left, right);
}
