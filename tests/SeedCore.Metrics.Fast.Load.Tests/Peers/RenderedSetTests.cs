using System.Text;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_OTLP_requests_have_the_same_metrics_whatever_other_meters_there_are(bool isExponential)
    {
        ListenedTracker.Track()(1);
        using EncodedOtlp ours = new(isExponential);
        using SdkOtlp other = new(isExponential: true);
        using SdkOtlp theirs = new(isExponential);
        string[] names = Names(ours.Request);

        Assert.Equal(RenderedSet.Counters + RenderedSet.Histograms, names.Length);
        Assert.Equal(names, Names(theirs.Request));
        Assert.InRange(theirs.Request.Length, 0.8 * ours.Request.Length, 1.2 * ours.Request.Length);
    }

    private static string[] Names(ReadOnlyMemory<byte> request) =>
        [.. Name().Matches(Encoding.Latin1.GetString(request.Span)).Select(match => match.Value).Order(StringComparer.Ordinal)];

    private static string[] Samples(string page) => [.. page.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static Dictionary<string, int> Kinds(string page) => page.TrimEnd('\n').Split('\n')
        .Select(line => Kind().Match(line).Value)
        .CountBy(kind => kind)
        .OrderBy(kind => kind.Key, StringComparer.Ordinal)
        .ToDictionary();

    // HELP, TYPE, or what a sample's name ends with.
    [GeneratedRegex(@"^# \w+|_(bucket|sum|count|total)(?=[ {])")]
    private static partial Regex Kind();

    [GeneratedRegex(@"(counter|latency)_\d+")]
    private static partial Regex Name();
}
