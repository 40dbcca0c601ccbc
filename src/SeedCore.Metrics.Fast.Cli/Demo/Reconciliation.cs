using System.Globalization;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>The comparison of what workers issued with what a tracker counted, number by number.</summary>
internal sealed class Reconciliation
{
    private readonly List<Difference> _differences = [];
    private long _tasks;
    private long _increments;
    private long _samples;

    private Reconciliation()
    {
    }

    public IReadOnlyList<Difference> Differences => _differences;

    /// <summary>Gets how many tasks were issued.</summary>
    public long Tasks => _tasks;

    public bool IsEqual => _differences.Count == 0;

    /// <summary>Gets the verdict in one line.</summary>
    public string Verdict => string.Create(
        CultureInfo.InvariantCulture,
        $"issued {(IsEqual ? "=" : "≠")} counted: "
        + $"{_tasks:N0} tasks, {_increments:N0} increments, {_samples:N0} samples, {Ending}");

    private string Ending => _differences.Count switch
    {
        0 => "all equal",
        1 => "1 number differs",
        int count => string.Create(CultureInfo.InvariantCulture, $"{count} numbers differ"),
    };

    public static Reconciliation Compare(Tally issued, MetricsSnapshot counted)
    {
        var result = new Reconciliation { _tasks = issued.Counters.GetValueOrDefault("total_tasks") };
        foreach (MetricDescriptor metric in counted.Metrics.Where(metric => !metric.IsFamily))
        {
            if (metric.Kind == MetricKind.Counter)
                result.CompareCounter(metric.Key, issued, counted);
            else if (metric.IsLatency)
                result.CompareLatency(metric.Key, issued, counted);
        }

        result.CompareDiagnostics(counted.Diagnostics);
        return result;
    }

    private void CompareCounter(string key, Tally issued, MetricsSnapshot counted)
    {
        long expected = issued.Counters.GetValueOrDefault(key);
        _increments += expected;
        Expect(key, expected, counted.GetCounter(key));
    }

    private void CompareLatency(string key, Tally issued, MetricsSnapshot counted)
    {
        IssuedLatency expected = issued.Latencies.GetValueOrDefault(key);
        _samples += expected.Samples;
        HistogramSummary actual = counted.GetLatency(key).AllTime;
        Expect($"{key} (samples)", expected.Samples, actual.Count);
        Expect($"{key} (sum in ns)", expected.Nanoseconds, actual.SumInSteps);
        Expect($"{key} (clamped)", 0, actual.Clamped);
    }

    // A simulation issues nothing that a tracker should refuse.
    private void CompareDiagnostics(SnapshotDiagnostics diagnostics)
    {
        Expect("invalid samples", 0, diagnostics.InvalidSamples);
        Expect("negative increments", 0, diagnostics.NegativeIncrements);
        Expect("unknown names", 0, diagnostics.UnknownNames);
        Expect("unknown labels", 0, diagnostics.UnknownLabels);
        Expect("dropped latencies", 0, diagnostics.DroppedLatencies);
    }

    private void Expect(string key, Int128 issued, Int128 counted)
    {
        if (issued != counted)
            _differences.Add(new(key, Figures.Count(issued), Figures.Count(counted)));
    }
}
