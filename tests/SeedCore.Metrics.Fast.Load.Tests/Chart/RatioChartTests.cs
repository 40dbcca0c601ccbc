using System.Globalization;
using System.Xml.Linq;
using static SeedCore.Metrics.Fast.Load.Tests.Ratios.RatioRows;

namespace SeedCore.Metrics.Fast.Load.Tests.Chart;

public sealed class RatioChartTests
{
    private static readonly RatioRow[] s_rows =
    [
        Row("counter.shared", 2.2), Row("counter.shared", 2.4, threads: 2), Row("peer.lock.counter", 20), Row("peer.lock.counter", 120, threads: 2),
        Row("track.shared", 7), Row("peer.python.track", 400), Row("capture.full", 2500),
    ];

    [Fact]
    public void The_chart_is_well_formed_and_says_what_it_shows()
    {
        XElement svg = Draw("5 launches on <this> & that");

        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Contains(Texts(svg, "note"), text => text == "5 launches on <this> & that");
        Assert.Equal(3, Texts(svg, "panel").Count());
        Assert.Contains("prefers-color-scheme: dark", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_a_bar_for_each_number_of_threads_and_ours_stand_out()
    {
        XElement svg = Draw("");

        Assert.Equal(3, Bars(svg, "ours").Count());
        Assert.Equal(2, Bars(svg, "theirs").Count());
        Assert.Single(Bars(svg, "ours second"));
        Assert.Single(Bars(svg, "theirs second"));
    }

    [Fact]
    public void Bars_are_longer_for_what_costs_more_and_equal_ratios_are_equal_lengths()
    {
        XElement svg = SvgRoot(SvgChart.Draw(
            "", [], [new ChartPanel("", "", [new("a", 1, 10, true), new("b", 100, null, true)])]));
        double[] widths = [.. Bars(svg, "ours").Concat(Bars(svg, "ours second")).Select(bar => Number(bar, "width")).Order()];

        Assert.Equal(3, widths.Length);
        Assert.Equal(widths[1] - widths[0], widths[2] - widths[1], 0.05);
        Assert.True(widths[1] > widths[0]);
    }

    [Fact]
    public void Nothing_is_drawn_outside_the_picture()
    {
        XElement svg = Draw("");
        double[] size = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

        Assert.All(svg.Descendants().Where(element => element.Attribute("x") is not null), element =>
        {
            Assert.InRange(Number(element, "x") + (element.Attribute("width") is null ? 0 : Number(element, "width")), 0, size[2]);
            Assert.InRange(Number(element, "y"), 0, size[3]);
        });
    }

    private static XElement Draw(string note) => SvgRoot(RatioChart.Draw(s_rows, note));

    private static XElement SvgRoot(string svg) => XDocument.Parse(svg).Root!;

    private static IEnumerable<string> Texts(XElement svg, string style) => Styled(svg, "text", style).Select(text => text.Value);

    private static IEnumerable<XElement> Bars(XElement svg, string style) => Styled(svg, "rect", style);

    private static IEnumerable<XElement> Styled(XElement svg, string name, string style) => svg.Descendants()
        .Where(element => element.Name.LocalName == name && (string?)element.Attribute("class") == style);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
