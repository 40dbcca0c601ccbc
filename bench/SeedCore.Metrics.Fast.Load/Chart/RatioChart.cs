namespace SeedCore.Metrics.Fast.Load;

/// <summary>The chart of <c>ratios</c>: ours and the peers', in three panels.</summary>
internal static class RatioChart
{
    private static readonly (string Row, string Label)[] s_counters =
    [
        ("counter.writer", "ours, through a writer"), ("counter.shared", "ours, any thread"), ("peer.bitfaster.counter", "BitFaster"),
        ("peer.meter.counter", ".NET meter, listener"), ("peer.prometheus_net.counter", "prometheus-net"),
        ("peer.opentelemetry.counter", "OpenTelemetry"), ("peer.tuned_lock.counter", "one lock, tuned"),
        ("peer.lock.counter", "one lock, dictionary"),
    ];

    private static readonly (string Row, string Label)[] s_tasks =
    [
        ("track.writer", "ours, through a writer"), ("track.shared", "ours, any thread"), ("peer.tuned_lock.track", "one lock, tuned"),
        ("peer.meter.track", ".NET meter, listener"), ("peer.prometheus_net.track", "prometheus-net"),
        ("peer.opentelemetry.track", "OpenTelemetry"), ("peer.lock.track", "one lock, dictionary"),
        ("peer.python.track", "the reference, Python"),
    ];

    private static readonly (string Row, string Label)[] s_readings =
    [
        ("capture.counters", "ours: counters"), ("capture.full", "ours: everything"), ("peer.opentelemetry.capture", "OpenTelemetry"),
        ("peer.tuned_lock.capture", "one lock, tuned"), ("peer.lock.capture", "one lock, dictionary"),
        ("peer.python.capture", "the reference, Python"), ("render.prometheus", "ours: text"),
        ("peer.prometheus_net.render", "prometheus-net: text"),
    ];

    private const string Legend = "Less is better; the scales are logarithmic. Pale: two threads on the same metric, against REF of two threads.";

    /// <summary>Draws the rows that there are.</summary>
    public static string Draw(IReadOnlyList<RatioRow> rows, string note)
    {
        ChartPanel[] panels =
        [
            Panel("A counter's increment", "x REF", s_counters, row => row.Ratio),
            Panel("A task's record: three counters and a latency", "x REF", s_tasks, row => row.Ratio),
            Panel("Reading everything", "µs", s_readings, row => row.NsMedian / 1000),
        ];
        return SvgChart.Draw("What a call costs, as a multiple of Interlocked.Increment (REF)", [note, Legend], [.. panels.Where(panel => panel.Bars.Count > 0)]);

        ChartPanel Panel(string title, string unit, (string Row, string Label)[] lines, Func<RatioRow, double> figure) =>
            new(title, unit, [.. lines.SelectMany(line => Bar(line.Row, line.Label, figure))]);

        IEnumerable<ChartBar> Bar(string name, string label, Func<RatioRow, double> figure)
        {
            RatioRow? one = rows.FirstOrDefault(row => row.Name == name && row.Threads == 1);
            RatioRow? two = rows.FirstOrDefault(row => row.Name == name && row.Threads == 2);
            if (one is not null)
                yield return new ChartBar(label, figure(one), two is null ? null : figure(two), !name.StartsWith("peer.", StringComparison.Ordinal));
        }
    }
}
