namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>ratios</c>: every row beside REF, an uncontended <c>Interlocked.Increment</c> of the same launch.</summary>
internal static class RatiosCommand
{
    public static readonly Command Command = new(
        "ratios",
        "[--quick] [--launches N] [--threads N] [--json FILE] [--table] [--svg FILE]",
        "What a call costs, ours and the peers', as a ratio to an interlocked increment.",
        Run);

    private const int Launches = 5;
    private const int QuickLaunches = 1;
    private const int Rounds = 200;
    private const int QuickRounds = 40;

    private static int Run(OptionReader options)
    {
        bool isQuick = options.TakeFlag("--quick");
        int launches = options.TakeNumber("--launches", 1, 100) ?? (isQuick ? QuickLaunches : Launches);
        int rounds = options.TakeNumber("--rounds", 1, 100_000) ?? (isQuick ? QuickRounds : Rounds);
        int? threads = options.TakeNumber("--threads", 1, 64);
        bool isTable = options.TakeFlag("--table");
        string? svg = OutputPath.Take(options, "--svg");
        JsonFile json = JsonFile.Take(options);
        options.End();

        LaunchSeries series = new(launches, rounds, threads);
        series.Measure(withTails: isTable, isQuick);
        IReadOnlyList<RatioRow> rows = Aggregation.Of(series.Ratios);
        json.Write(() => RatioJson.Write(rows), () => RatioReport.Write(Console.Out, rows));
        if (isTable)
            WriteTable(series, rows);
        if (svg is not null)
            OutputPath.Write(svg, RatioChart.Draw(rows, Summary(launches)));
        return 0;
    }

    private static void WriteTable(LaunchSeries series, IReadOnlyList<RatioRow> rows)
    {
        TailReport.Write(Console.Out, TailRow.Merge(series.Tails));
        Console.WriteLine();
        Console.WriteLine(Summary(series.Ratios.Count));
        foreach (RatioRow row in rows.Where(row => row.Name == MeasuredRows.Reference))
            Console.WriteLine($"REF, {(row.Threads == 1 ? "one thread" : "two threads, a line each")}: {row.NsMedian:F2} ns.");
        Console.WriteLine();
        Console.Write(GoalTable.Of(Goal.All, series.Figures));
    }

    private static string Summary(int launches) => $"Medians of {launches} {(launches == 1 ? "launch" : "launches")} on {Machine.Description}.";
}
