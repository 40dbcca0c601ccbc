using System.Globalization;
using System.Text;
using System.Xml;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Draws bars on logarithmic scales as SVG, in colours for a light page and for a dark one.</summary>
internal sealed class SvgChart : IDisposable
{
    private const int Width = 860;
    private const int Left = 190;
    private const int Right = 90;
    private const int BarHeight = 11;
    private const int LineGap = 10;
    private const int TitleHeight = 46;
    private const int PanelGap = 34;
    private const int TopMargin = 84;

    private const string Style = """
        text { font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
        .page { fill: #ffffff; }
        .title { font-size: 17px; font-weight: 600; }
        .panel { font-size: 14px; font-weight: 600; }
        .note, .tick { fill: #59636e; font-size: 11px; }
        .figure { font-size: 11px; }
        .grid { stroke: #d1d9e0; stroke-width: 1; }
        .ours { fill: #0969da; }
        .theirs { fill: #8c959f; }
        .second { opacity: 0.55; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc; }
          .page { fill: #0d1117; }
          .note, .tick { fill: #9198a1; }
          .grid { stroke: #3d444d; }
          .ours { fill: #4493f8; }
          .theirs { fill: #6e7681; }
        }
        """;

    private readonly XmlWriter _svg;
    private int _top = TopMargin;

    private SvgChart(StringBuilder output) =>
        _svg = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" });

    /// <summary>Draws panels below each other.</summary>
    public static string Draw(string title, IReadOnlyList<string> notes, IReadOnlyList<ChartPanel> panels)
    {
        StringBuilder output = new();
        using (SvgChart chart = new(output))
            chart.DrawAll(title, notes, panels);
        return output.Append('\n').ToString();
    }

    public void Dispose() => _svg.Dispose();

    private static int LineHeight(ChartBar bar) => LineGap + BarHeight * (bar.Two is null ? 1 : 2);

    private static int PanelHeight(ChartPanel panel) => TitleHeight + panel.Bars.Sum(LineHeight) + PanelGap;

    private void DrawAll(string title, IReadOnlyList<string> notes, IReadOnlyList<ChartPanel> panels)
    {
        int height = TopMargin + panels.Sum(PanelHeight);
        _svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        _svg.WriteAttributeString("viewBox", Invariant($"0 0 {Width} {height}"));
        _svg.WriteAttributeString("width", Invariant($"{Width}"));
        _svg.WriteAttributeString("height", Invariant($"{height}"));
        _svg.WriteAttributeString("role", "img");
        _svg.WriteElementString("title", title);
        _svg.WriteElementString("style", Style);
        Rectangle("page", 0, 0, Width, height);
        Text("title", 16, 28, title);
        for (int i = 0; i < notes.Count; i++)
            Text("note", 16, 48 + 16 * i, notes[i]);
        foreach (ChartPanel panel in panels)
            DrawPanel(panel);
        _svg.WriteEndElement();
    }

    private void DrawPanel(ChartPanel panel)
    {
        LogScale scale = LogScale.Around(panel.Bars.SelectMany(bar => bar.Two is { } two ? [bar.One, two] : new[] { bar.One }), Left, Width - Right);
        int first = _top + TitleHeight;
        int last = first + panel.Bars.Sum(LineHeight);
        Text("panel", 16, _top + 16, panel.Title);
        foreach (double tick in scale.Ticks)
        {
            double x = scale.Position(tick);
            _svg.WriteStartElement("line");
            Attributes(("class", "grid"), ("x1", x), ("x2", x), ("y1", first - 4), ("y2", last));
            _svg.WriteEndElement();
            Text("tick", x, first - 10, tick == scale.Ticks[^1] ? $"{Figure(tick)} {panel.Unit}" : Figure(tick), "middle");
        }

        int y = first + LineGap / 2;
        foreach (ChartBar bar in panel.Bars)
        {
            int height = LineHeight(bar) - LineGap;
            Text("label", Left - 10, y + height / 2.0 + 4.5, bar.Label, "end");
            DrawBar(bar.IsOurs ? "ours" : "theirs", scale, y, bar.One);
            if (bar.Two is { } two)
                DrawBar(bar.IsOurs ? "ours second" : "theirs second", scale, y + BarHeight, two);
            y += LineHeight(bar);
        }

        _top += PanelHeight(panel);
    }

    private void DrawBar(string style, LogScale scale, int y, double figure)
    {
        double end = scale.Position(figure);
        Rectangle(style, Left, y, Math.Max(1, end - Left), BarHeight - 1);
        Text("figure", end + 5, y + BarHeight - 2, Figure(figure));
    }

    private void Rectangle(string style, double x, double y, double width, double height)
    {
        _svg.WriteStartElement("rect");
        Attributes(("class", style), ("x", x), ("y", y), ("width", width), ("height", height));
        _svg.WriteEndElement();
    }

    private void Text(string style, double x, double y, string text, string? anchor = null)
    {
        _svg.WriteStartElement("text");
        Attributes(("class", style), ("x", x), ("y", y));
        if (anchor is not null)
            _svg.WriteAttributeString("text-anchor", anchor);
        _svg.WriteString(text);
        _svg.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach ((string name, object value) in attributes)
            _svg.WriteAttributeString(name, Invariant($"{value:0.##}"));
    }

    private static string Figure(double figure) =>
        figure < 1000 ? figure.ToString("G3", CultureInfo.InvariantCulture) : figure.ToString("N0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
