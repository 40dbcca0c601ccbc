using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The command <c>memory</c>: what a tracker, a stripe and a writer keep resident.</summary>
internal static class MemoryReport
{
    private const int Trackers = 100;
    private static readonly List<object> s_kept = [];

    public static readonly Command Command = new("memory", "", "What a tracker, a stripe and a writer keep resident.", Run);

    private static int Run(OptionReader options)
    {
        options.End();
        double[] latencies = [.. Enumerable.Range(0, 4096).Select(i => Math.Exp(3 + (i % 100 - 50) / 70.0))];

        // What the process needs once (compiled code, the collector's first regions) is not a tracker's.
        s_kept.Add(Make(tracker => Use(tracker, latencies)));

        // Before anything is freed: memory that was used once is cleared, and so resident, when it is used again.
        Report("fresh tracker", () => Make(_ => { }));
        Report("tracker of one thread, one counter", () => Make(tracker => tracker.Metrics.RouteCacheHits.Increment()));
        Report("tracker of one thread, every verb 4096 times", () => Make(tracker => Use(tracker, latencies)));
        Report("writer of its own, every verb 4096 times", () => Make(tracker =>
        {
            TrackerWriter writer = tracker.CreateWriter();
            foreach (double latency in latencies)
                writer.TrackMetrics(ExecutionPath.Fast, success: true, latency);
        }));
        return 0;
    }

    private static void Use(MetricsTracker tracker, double[] latencies)
    {
        foreach (double latency in latencies)
        {
            tracker.TrackRoutingDecision(RoutingDecision.Hgnn, hasPlan: true);
            foreach (ExecutionPath path in Enum.GetValues<ExecutionPath>())
            {
                tracker.TrackMetrics(path, success: true, latency);
                tracker.TrackMetrics(path, success: false, latency);
            }

            tracker.RecordRouteLatency(latency);
            tracker.Metrics.RouteRemoteLatency.Record(latency);
        }
    }

    private static List<MetricsTracker> Make(Action<MetricsTracker> use)
    {
        List<MetricsTracker> trackers = [];
        for (int i = 0; i < Trackers; i++)
        {
            trackers.Add(new MetricsTracker());
            use(trackers[^1]);
        }

        return trackers;
    }

    private static void Report(string name, Func<List<MetricsTracker>> make)
    {
        long before = Resident();
        List<MetricsTracker> trackers = make();
        long after = Resident();
        Console.WriteLine($"{name,-50}{(after - before) / 1024.0 / Trackers,10:F1} KB resident each, of {Trackers}");
        s_kept.Add(trackers);
    }

    private static long Resident()
    {
        // Garbage of the making is not what a tracker keeps.
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
