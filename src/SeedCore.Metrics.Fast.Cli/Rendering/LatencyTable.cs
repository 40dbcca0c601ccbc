using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>One column per latency, one row per statistic, in milliseconds.</summary>
internal static class LatencyTable
{
    public static Table Render(MetricsSnapshot snapshot)
    {
        MetricDescriptor[] latencies = [.. snapshot.Metrics.Where(metric => metric.IsLatency && !metric.IsFamily)];
        Table table = TableStyle.Create().AddColumn(Column("Latency (ms)").NoWrap().PadRight(0));
        foreach (MetricDescriptor latency in latencies)
            table.AddColumn(Column(MetricNames.ShortLatency(latency.Key)).RightAligned().PadRight(0));

        LatencySummary[] summaries = [.. latencies.Select(latency => snapshot.GetLatency(latency.Key))];
        AddRow("samples", summary => Figures.NarrowCount(summary.AllTime.Count));
        AddRow("  newest, kept", summary => Figures.Count(summary.Recent.Count));
        AddRow("average", summary => Figures.Milliseconds(summary.AllTime.Average));
        AddRow("  of the newest", summary => Figures.Milliseconds(summary.Recent.Average));
        AddRow("min", summary => Figures.Milliseconds(summary.AllTime.Min));
        AddRow("p50", summary => Figures.Milliseconds(summary.AllTime.P50));
        AddRow("p90", summary => Figures.Milliseconds(summary.AllTime.P90));
        AddRow("p99", summary => Figures.Milliseconds(summary.AllTime.P99));
        AddRow("p99.9", summary => Figures.Milliseconds(summary.AllTime.P999));
        AddRow("max", summary => Figures.Milliseconds(summary.AllTime.Max));
        return table;

        static TableColumn Column(string heading) => new($"[bold]{Markup.Escape(heading)}[/]");

        void AddRow(string name, Func<LatencySummary, string> figure) =>
            table.AddRow([name, .. summaries.Select(summary => TableStyle.Cell(figure(summary)))]);
    }
}
