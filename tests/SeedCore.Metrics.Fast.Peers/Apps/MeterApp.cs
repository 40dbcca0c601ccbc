using System.Globalization;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Peers.Apps;

/// <summary>A program whose metrics others look at: it records a task for each line that it reads, and says when somebody has looked.</summary>
internal static class MeterApp
{
    public static int Run()
    {
        int looks = 0;
        MetricsTracker tracker = new();
        MetricSetBuilder define = new("watch");
        MetricSet watch = new(define);
        define.Gauge("looks", "How often somebody looked.", () =>
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"look {++looks}"));
            return looks;
        });

        using MeterBridge bridge = new(tracker.Metrics, watch);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"));
        for (double milliseconds = 10; Console.ReadLine() is not null; milliseconds *= 1.5)
        {
            tracker.TrackMetrics(ExecutionPath.Fast, success: true, milliseconds);
            HistogramSummary all = tracker.Capture().Get(tracker.Metrics.FastPathLatency).AllTime;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recorded {all.Count}: median {all.P50 / 1000:R} s, sum {all.Sum / 1000:R} s"));
        }

        return 0;
    }
}
