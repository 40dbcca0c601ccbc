using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.OpenTelemetry;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.VictoriaMetrics;

/// <summary>What a real VictoriaMetrics makes of our OTLP: its export has our values.</summary>
public sealed class OtlpTests
{
    [ToolFact("victoria-metrics")]
    public async Task VictoriaMetrics_stores_our_values_exactly()
    {
        using VictoriaMetricsServer server = new();
        await server.ReadyAsync();
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow.AddMinutes(-5));
        MetricsTracker tracker = new(new MetricsTrackerOptions { TimeProvider = clock, Gauges = ["queue_length"] });
        await using OtlpExporter exponential = new(new OtlpOptions { Endpoint = server.Endpoint, Compression = OtlpCompression.Gzip }, client: null, clock);

        MetricsSnapshot[] snapshots = new MetricsSnapshot[3];
        for (int i = 0; i < snapshots.Length; i++)
        {
            Work(tracker, i);
            clock.Advance(TimeSpan.FromSeconds(10));
            snapshots[i] = tracker.Capture();
            Assert.True(await exponential.ExportAsync(snapshots[i]), exponential.GetHealth().LastError);
        }

        Dictionary<string, double[]> stored = await server.ExportAsync("seedcore");
        MetricDescriptor tasks = tracker.Metrics.Tasks.Descriptor;
        for (int cell = 0; cell < tasks.Cells; cell++)
        {
            string labels = $"{{outcome={tasks.GetLabelValue(cell, 1)},path={tasks.GetLabelValue(cell, 0)}}}";
            Assert.Equal(snapshots.Select(snapshot => (double)snapshot.GetOutcomes(tasks, cell)), stored["seedcore_tasks_total" + labels]);
            if (snapshots[0].GetHistogram(tasks, cell).Count == 0)
                continue;
            Assert.Equal(snapshots.Select(snapshot => (double)snapshot.GetHistogram(tasks, cell).Count), stored["seedcore_tasks_duration_seconds_count" + labels]);
            AssertEqual(snapshots.Select(snapshot => snapshot.GetHistogram(tasks, cell).Sum / 1000), stored["seedcore_tasks_duration_seconds_sum" + labels]);

            // Its own buckets together are all samples.
            IEnumerable<double[]> ranges = stored.Where(series =>
                series.Key.StartsWith($"seedcore_tasks_duration_seconds_bucket{labels[..^1]},", StringComparison.Ordinal)).Select(series => series.Value);
            Assert.Equal(snapshots[2].GetHistogram(tasks, cell).Count, ranges.Sum(values => values[^1]));
        }

        Assert.Equal(snapshots.Select(snapshot => (double)snapshot.GetCounter("route_cache_hit_total")), stored["seedcore_route_cache_hit_total{}"]);
        Assert.Equal([0, 1.5, 3], stored["seedcore_queue_length{}"]);
        Assert.Equal([3, 6, 9], stored["seedcore_direct_increments_total{key=total_tasks}"]);
        Assert.Equal([1, 2, 3], stored["seedcore_metrics_rejected_total{reason=invalid_sample}"]);
    }

    [ToolFact("victoria-metrics")]
    public async Task VictoriaMetrics_stores_our_explicit_buckets_exactly()
    {
        using VictoriaMetricsServer server = new();
        await server.ReadyAsync();
        MetricSetBuilder define = new("bounded", new MetricSetOptions { TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(-5)) });
        Latency latency = define.Latency("x_ms", "X.", bounds: [10, 25, 50, 1000]);
        MetricSet set = new(define);
        Random random = new(99);
        for (int i = 0; i < 1000; i++)
            latency.Record(Math.Pow(10, 4 * random.NextDouble()));
        MetricsSnapshot snapshot = set.Capture();
        await using OtlpExporter exporter = new(new OtlpOptions { Endpoint = server.Endpoint });
        Assert.True(await exporter.ExportAsync(snapshot), exporter.GetHealth().LastError);

        Dictionary<string, double[]> stored = await server.ExportAsync("bounded");
        HistogramSummary summary = snapshot.Get(latency).AllTime;
        foreach (double bound in latency.Descriptor.Bounds)
        {
            string le = (bound / 1000).ToString(CultureInfo.InvariantCulture);
            Assert.Equal([(double)summary.CountAtOrBelow(bound)], stored[$"bounded_x_duration_seconds_bucket{{le={le}}}"]);
        }

        Assert.Equal([1000.0], stored["bounded_x_duration_seconds_bucket{le=+Inf}"]);
        AssertEqual([summary.Sum / 1000], stored["bounded_x_duration_seconds_sum{}"]);
        Assert.Equal([1000.0], stored["bounded_x_duration_seconds_count{}"]);
    }

    // VictoriaMetrics keeps fractions in decimal: the last digit of some is another.
    private static void AssertEqual(IEnumerable<double> expected, double[] stored) =>
        Assert.All(expected.Zip(stored, static (one, other) => Math.Abs(one - other) / one), static error => Assert.InRange(error, 0, 1e-15));

    private static void Work(MetricsTracker tracker, int round)
    {
        for (int i = 0; i < 100; i++)
        {
            tracker.TrackRoutingDecision(i % 3 == 0 ? RoutingDecision.Hgnn : RoutingDecision.Fast, hasPlan: i % 2 == 0);
            tracker.TrackMetrics((ExecutionPath)(i % 5), success: i % 7 != 0, latencyMs: 0.37 * i * (i + round + 1));
        }

        tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: double.NaN);
        tracker.IncrementCounter("total_tasks", 3);
        tracker.IncrementCounter("route_cache_hit_total", 12_345_678_901);
        tracker.SetGauge("queue_length", 1.5 * round);
    }
}
