using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>All counters in the order of their declaration, grouped by category.</summary>
internal static class CounterTable
{
    public static Table Render(MetricsSnapshot snapshot, TimeSpan? period)
    {
        Table table = TableStyle.Create().AddTextColumn("Counter").AddNumberColumn("count");
        if (period is not null)
            table.AddNumberColumn("per second");

        string category = "";
        foreach (MetricDescriptor metric in snapshot.Metrics)
        {
            if (metric.Kind != MetricKind.Counter || metric.IsFamily)
                continue;
            if (metric.Category.Length > 0 && !string.Equals(metric.Category, category, StringComparison.Ordinal))
                table.AddRow($"[grey]{Markup.Escape(category = metric.Category)}[/]");
            table.AddRow(Cells(metric.Key, snapshot.GetCounter(metric.Key), period));
        }

        return table;
    }

    private static string[] Cells(string key, long count, TimeSpan? period)
    {
        string name = Markup.Escape(key);
        string figure = TableStyle.Cell(Figures.Count(count));
        return period is { } time
            ? [name, figure, TableStyle.Cell(Figures.PerSecond(count / time.TotalSeconds))]
            : [name, figure];
    }
}
