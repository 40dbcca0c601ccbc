using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>The derived rates; a dash where nothing was counted to divide by.</summary>
internal static class RateTable
{
    private const int BarWidth = 30;

    public static Table Render(MetricsSnapshot snapshot)
    {
        Table table = TableStyle.Create().AddTextColumn("Rate").AddNumberColumn("share").AddTextColumn("");
        foreach (string key in MetricNames.Rates)
        {
            double? rate = snapshot.GetRate(key);
            table.AddRow(key, TableStyle.Cell(Figures.Percent(rate)), $"[{Palette.Share}]{Bar.Of(rate ?? 0, BarWidth)}[/]");
        }

        return table;
    }
}
