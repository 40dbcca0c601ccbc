using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>All counters, by category, otherwise in the order of their declaration.</summary>
internal static class CounterTable
{
    public static Table Render(MetricsSnapshot snapshot, TimeSpan? period)
    {
        Table table = TableStyle.Create().AddTextColumn("Counter").AddNumberColumn("count");
        if (period is not null)
            table.AddNumberColumn("per second");

        IEnumerable<MetricDescriptor> counters =
            snapshot.Metrics.Where(metric => metric.Kind == MetricKind.Counter && !metric.IsFamily);
        foreach (var category in counters.GroupBy(metric => metric.Category, StringComparer.Ordinal))
        {
            table.AddRow($"[grey]{Markup.Escape(category.Key)}[/]");
            foreach (MetricDescriptor counter in category)
                table.AddRow(Cells(counter.Key, snapshot.GetCounter(counter.Key), period));
        }

        return table;
    }

    private static string[] Cells(string key, long count, TimeSpan? period)
    {
        string name = $"  {Markup.Escape(key)}";
        string figure = TableStyle.Cell(Figures.Count(count));
        return period is { } time
            ? [name, figure, TableStyle.Cell(Figures.PerSecond(count / time.TotalSeconds))]
            : [name, figure];
    }
}
