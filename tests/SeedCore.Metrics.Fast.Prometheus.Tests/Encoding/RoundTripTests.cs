using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>Sets, names, labels and help of any characters come back as they were: from our parser, and from the reference's.</summary>
public class RoundTripTests(ITestOutputHelper output)
{
    private const int Batch = 2000;

    [Theory]
    [InlineData(PrometheusFormat.Text)]
    [InlineData(PrometheusFormat.OpenMetrics)]
    public void A_parser_by_the_grammar_reads_what_was_declared(PrometheusFormat format)
    {
        Random random = Seeded((int)format);
        for (int i = 0; i < Scale.Of(2000, 100_000); i++)
        {
            HostileSet set = HostileSet.Make(random);
            Check(set, TextParser.Parse(Render.Page(set.Set.Capture(), format)), format);
        }
    }

    [PythonFact]
    public void The_strict_reference_parser_reads_what_was_declared()
    {
        Random random = Seeded(7);
        for (int left = Scale.Of(Batch, 100_000); left > 0; left -= Batch)
        {
            HostileSet[] sets = [.. Enumerable.Range(0, Math.Min(left, Batch)).Select(_ => HostileSet.Make(random))];
            string[] pages = [.. sets.Select(set => Render.Page(set.Set.Capture(), PrometheusFormat.OpenMetrics))];
            foreach ((HostileSet set, IReadOnlyList<ParsedFamily> families) in sets.Zip(Python.Parse(PrometheusFormat.OpenMetrics, pages)))
                Check(set, families, PrometheusFormat.OpenMetrics);
        }
    }

    [Fact]
    public void Protobuf_holds_what_was_declared()
    {
        Random random = Seeded(11);
        for (int i = 0; i < Scale.Of(2000, 100_000); i++)
        {
            HostileSet set = HostileSet.Make(random);
            IReadOnlyList<Wire.MetricFamily> families = Decode.Page(set.Set.Capture(), ShopMetrics.Bare);
            Assert.Equal(set.Metrics.Select(metric => metric.Help), families.Select(family => family.Help));
            Assert.All(families, family => Assert.Equal(
                set.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"),
                family.Metric[0].Label.Select(label => $"{label.Name}={label.Value}")));
        }
    }

    private static void Check(HostileSet set, IReadOnlyList<ParsedFamily> families, PrometheusFormat format)
    {
        Assert.Equal(set.Metrics.Count + 1, families.Count); // and what was rejected
        foreach ((HostileSet.Declared metric, ParsedFamily family) in set.Metrics.Zip(families))
        {
            Assert.Equal(metric.Help, family.Help);
            Assert.Equal(metric.Kind.ToString(), family.Type, ignoreCase: true);
            ParsedSample sample = family.Samples.First(sample => !sample.Name.EndsWith("_bucket", StringComparison.Ordinal)
                && !sample.Name.EndsWith("_sum", StringComparison.Ordinal)
                && !sample.Name.EndsWith("_created", StringComparison.Ordinal));
            Assert.Equal(metric.Value, sample.Value);
            Assert.Equal(set.Labels.OrderBy(label => label.Key), sample.Labels.OrderBy(label => label.Key));
            Assert.Equal(
                format == PrometheusFormat.OpenMetrics && metric.Kind != MetricKind.Gauge,
                family.Samples.Any(one => one.Name.EndsWith("_created", StringComparison.Ordinal)));
        }
    }

    private Random Seeded(int offset)
    {
        output.WriteLine($"SEEDCORE_TEST_SEED={Scale.Seed}");
        return new Random(Scale.Seed + offset);
    }
}
