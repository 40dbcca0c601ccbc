using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>The one look of all tables.</summary>
internal static class TableStyle
{
    /// <summary>Creates a table with a rule under its headings, and no other lines.</summary>
    public static Table Create(int? width = null) =>
        new() { Border = TableBorder.Simple, BorderStyle = new Style(Color.Grey), ShowRowSeparators = false, Width = width };

    public static Table AddTextColumn(this Table table, string heading) =>
        table.AddColumn(new TableColumn($"[bold]{heading}[/]").NoWrap());

    public static Table AddNumberColumn(this Table table, string heading) =>
        table.AddColumn(new TableColumn($"[bold]{heading}[/]").RightAligned().NoWrap());

    /// <summary>A number for a cell: zeros and unknowns step back.</summary>
    public static string Cell(string figure) => figure is "0" or "0.0 %" or Figures.Unknown ? $"[grey]{figure}[/]" : figure;
}
