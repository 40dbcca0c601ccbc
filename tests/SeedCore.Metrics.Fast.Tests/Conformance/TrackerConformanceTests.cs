using System.Text.Json;

namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>The tracker against the reference's recorded behaviour, through the verbs that take strings.</summary>
/// <remarks>Left out are inputs that we reject on purpose; <see cref="RejectedInputTests"/> has what we do with them.</remarks>
public class TrackerConformanceTests
{
    private const string File = "tracker.jsonl";

    private static readonly ConformanceSelection s_cases = ConformanceFiles.Select(
        File, "negative_increment", "negative_latency", "nonfinite", "overflow", "reservoir_zero");

    public static TheoryData<string> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tracker_does_what_the_reference_does(string name)
    {
        ConformanceCase one = s_cases[name];
        MetricsTracker tracker = Create(one);
        foreach (JsonElement operation in one.Fields.GetProperty("ops").EnumerateArray())
            TrackerOperations.Apply(tracker, operation);

        JsonElement expected = one.Fields.GetProperty("expected");
        Dictionary<string, object?> metrics = tracker.GetMetrics().ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        Assert.True(metrics.Remove("export_ts"));
        ConformanceAssert.Equal(expected.GetProperty("metrics"), metrics);
        CheckMetadata(expected.GetProperty("metadata"), tracker.GetMetadata());
    }

    [Fact]
    public void Every_case_is_run_or_left_out_on_purpose()
    {
        Assert.NotEmpty(s_cases.Run);
        Assert.Equal(ConformanceFiles.ReadLines(File).Count, s_cases.Run.Count + s_cases.LeftOut.Count);
    }

    private static MetricsTracker Create(ConformanceCase one)
    {
        JsonElement size = one.Fields.GetProperty("reservoir_size");
        return size.ValueKind == JsonValueKind.Null
            ? new MetricsTracker()
            : new MetricsTracker(new MetricsTrackerOptions { LatencyReservoirSize = size.GetInt32() });
    }

    private static void CheckMetadata(JsonElement expected, TrackerMetadata actual)
    {
        Assert.Equal(expected.GetProperty("latency_reservoir_size").GetInt32(), actual.LatencyReservoirSize);
        Assert.Equal(expected.GetProperty("total_metrics_count").GetInt32(), actual.TotalMetricsCount);
        Assert.Equal(expected.GetProperty("counter_metrics_count").GetInt32(), actual.CounterMetricsCount);
        Assert.Equal(expected.GetProperty("latency_metrics_count").GetInt32(), actual.LatencyMetricsCount);
        Assert.Equal(expected.GetProperty("exporter_configured").GetBoolean(), actual.ExporterConfigured);
        Assert.Equal(expected.GetProperty("has_last_reset").GetBoolean(), actual.LastResetAt is not null);
    }
}
