namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>What others' parsers and linters say of pages.</summary>
public class OraclesTests
{
    [ToolFact("promtool")]
    public void Promtool_has_no_finding_on_the_coordinators_page()
    {
        string page = Render.Page(Coordinator.Busy().Capture(), options: Coordinator.WithTarget);
        (int exitCode, string output) = Tool.Run(Tool.Find("promtool")!, ["check", "metrics"], System.Text.Encoding.UTF8.GetBytes(page));
        Assert.Equal((0, ""), (exitCode, output));
    }

    [PythonFact]
    public void The_reference_parser_reads_the_same_from_both_texts()
    {
        foreach (bool byKeys in new[] { false, true })
        {
            PrometheusOptions options = new() { UseKeysAsNames = byKeys, TargetInfo = Coordinator.WithTarget.TargetInfo, IncludeCreated = false };
            MetricsSnapshot snapshot = Coordinator.Busy().Capture();
            IReadOnlyList<ParsedFamily> text = Python.Parse(PrometheusFormat.Text, Render.Page(snapshot, options: options))[0];
            IReadOnlyList<ParsedFamily> open = Python.Parse(
                PrometheusFormat.OpenMetrics, Render.Page(snapshot, PrometheusFormat.OpenMetrics, options))[0];

            Assert.NotEmpty(text);
            Assert.Equal(Values(text), Values(open));
        }
    }

    [PythonFact]
    public void The_strict_parser_accepts_times_of_creation()
    {
        string page = Render.Page(Coordinator.Busy().Capture(), PrometheusFormat.OpenMetrics, Coordinator.WithTarget);
        Assert.Contains(Python.Parse(PrometheusFormat.OpenMetrics, page)[0], family => family.Name == "seedcore_tasks");
    }

    // The parser of 0.0.4 gives counters that have none a _total.
    private static IEnumerable<(string Series, double Value)> Values(IEnumerable<ParsedFamily> families) =>
        from family in families
        from sample in family.Samples
        let labels = sample.Labels.Select(label => $"{label.Key}={(label.Key == "le" ? double.Parse(label.Value.Replace("+Inf", "Infinity")) : label.Value)}")
        select ($"{(sample.Name.EndsWith("_total") ? sample.Name[..^6] : sample.Name)}{{{string.Join(',', labels)}}}", sample.Value);
}
