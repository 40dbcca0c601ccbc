using System.Globalization;
using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>Reads the text formats as their grammar says, and nothing else: what does not fit fails the test.</summary>
internal sealed class TextParser
{
    private readonly string _page;
    private int _at;

    private TextParser(string page) => _page = page;

    public static IReadOnlyList<ParsedFamily> Parse(string page)
    {
        TextParser parser = new(page);
        List<ParsedFamily> families = [];
        List<ParsedSample> samples = [];
        while (parser._at < page.Length && !parser.TryTake("# EOF\n"))
        {
            if (parser.TryTake("# TYPE "))
            {
                string name = parser.Until(' ');
                string type = parser.Until('\n');
                string unit = parser.TryTake($"# UNIT {name} ") ? parser.Until('\n') : "";
                Assert.True(parser.TryTake($"# HELP {name} "), parser.Rest());
                samples = [];
                families.Add(new ParsedFamily(name, type, unit, Unescape(parser.Until('\n')), samples));
            }
            else
            {
                samples.Add(parser.Sample());
                Assert.StartsWith(families[^1].Name, samples[^1].Name, StringComparison.Ordinal);
            }
        }

        Assert.Equal(page.Length, parser._at);
        return families;
    }

    private ParsedSample Sample()
    {
        int start = _at;
        while (char.IsAsciiLetterOrDigit(_page[_at]) || _page[_at] == '_')
            _at++;
        string name = _page[start.._at];
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        if (TryTake("{"))
        {
            do
            {
                labels.Add(Until('='), Quoted());
            }
            while (TryTake(","));
            Assert.True(TryTake("}"), Rest());
        }

        Assert.True(TryTake(" "), Rest());
        string value = Until('\n').Split(" # ")[0];
        return new ParsedSample(name, labels, value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(value, CultureInfo.InvariantCulture),
        });
    }

    private string Quoted()
    {
        Assert.True(TryTake("\""), Rest());
        int start = _at;
        while (_page[_at] != '"')
        {
            Assert.NotEqual('\n', _page[_at]);
            _at += _page[_at] == '\\' ? 2 : 1;
        }

        return Unescape(_page[start.._at++]);
    }

    private string Until(char end)
    {
        int start = _at;
        _at = _page.IndexOf(end, _at) + 1;
        Assert.True(_at > 0, _page[start..]);
        return _page[start..(_at - 1)];
    }

    private bool TryTake(string text)
    {
        bool isThere = string.CompareOrdinal(_page, _at, text, 0, text.Length) == 0;
        if (isThere)
            _at += text.Length;
        return isThere;
    }

    private string Rest() => _page[_at..Math.Min(_page.Length, _at + 200)];

    private static string Unescape(string text)
    {
        StringBuilder result = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                result.Append(text[i]);
            else
                result.Append(text[++i] switch { 'n' => '\n', var other => other });
        }

        return result.ToString();
    }
}
