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
    public void Every_figure_changes_on_pages_that_change_and_on_those_that_are_scraped()
    {
        using RenderedPage page = new();
        string first = page.Text;
        page.Changed()(2);
        string second = page.Text;
        page.Scraped()(1);

        Assert.Empty(Samples(first).Intersect(Samples(second)));
        Assert.Empty(Samples(second).Intersect(Samples(page.Text)));
    }

    [Fact]
    public void Three_samples_change_on_pages_of_which_few_do()
    {
        using RenderedPage page = new();
        string before = page.Text;
        page.FewChanged()(2);

        Assert.Equal(3, Samples(page.Text).Except(Samples(before)).Count());
    }

    [Fact]
    public void A_large_page_has_ten_thousand_samples()
    {
        using RenderedPage page = new(RenderedSet.ManyCounters, RenderedSet.ManyHistograms);
        Assert.Equal(10_000, Samples(page.Text).Length);
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
