using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load.Tests.Peers;

/// <summary>Pages are compared that say the same.</summary>
public sealed partial class RenderedSetTests
{
    private const int Lines = 115;

    [Fact]
    public void Both_pages_have_as_many_lines_of_each_kind()
    {
        using RenderedPage page = new();

        Assert.Equal(Lines, page.Text.Count(character => character == '\n'));
        Assert.Equal(Kinds(page.Text), Kinds(PrometheusNetPeer.Page));
    }

    [Fact]
    public void Every_figure_of_the_changing_page_changes()
    {
        using RenderedPage page = new();
        string before = page.Text;
        page.Changed()(1);

        Assert.Empty(Samples(before).Intersect(Samples(page.Text)));
    }

    [Fact]
    public void The_unchanging_page_stays_the_same()
    {
        using RenderedPage page = new();
        string before = page.Text;
        page.Unchanged()(1);

        Assert.Equal(before, page.Text);
    }

    private static string[] Samples(string page) => [.. page.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static Dictionary<string, int> Kinds(string page) => page.TrimEnd('\n').Split('\n')
        .Select(line => Kind().Match(line).Value)
        .CountBy(kind => kind)
        .OrderBy(kind => kind.Key, StringComparer.Ordinal)
        .ToDictionary();

    // HELP, TYPE, or what a sample's name ends with.
    [GeneratedRegex(@"^# \w+|_(bucket|sum|count|total)(?=[ {])")]
    private static partial Regex Kind();
}
