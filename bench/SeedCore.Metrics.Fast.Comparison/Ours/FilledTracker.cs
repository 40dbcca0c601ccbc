namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>A tracker in which several threads or writers have recorded everything, so that a capture has to read all of it.</summary>
public sealed class FilledTracker
{
    private const int Rounds = 4 * Workload.ReservoirSize;
    private readonly List<TrackerWriter> _writers = [];

    private FilledTracker()
    {
    }

    /// <summary>Gets the tracker.</summary>
    public MetricsTracker Tracker { get; } = new();

    /// <summary>Fills the stripes of so many threads, which live at the same time.</summary>
    public static FilledTracker ByThreads(int count)
    {
        FilledTracker filled = new();
        using Barrier together = new(count);
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            threads[i] = new Thread(() =>
            {
                together.SignalAndWait();
                Record(filled.Tracker);

                // All live until all are done: none inherits another's stripe.
                together.SignalAndWait();
            });
            threads[i].Start();
        }

        foreach (Thread thread in threads)
            thread.Join();
        return filled;
    }

    /// <summary>Fills the stripes of so many writers, which are kept.</summary>
    public static FilledTracker ByWriters(int count)
    {
        FilledTracker filled = new();
        for (int i = 0; i < count; i++)
        {
            TrackerWriter writer = filled.Tracker.CreateWriter();
            Record(filled.Tracker.Metrics, writer);
            filled._writers.Add(writer);
        }

        return filled;
    }

    /// <summary>Makes a loop of captures into a buffer of its own.</summary>
    public Action<int> Capture(SnapshotParts parts) => Loop.Over(new CaptureCall(this, new SnapshotBuffer(), parts));

    private static void Record(MetricsTracker tracker)
    {
        SharedCalls.RouteExecute(tracker)(20 * Rounds);
        for (int i = 0; i < Rounds; i++)
        {
            tracker.Metrics.RouteRemoteLatency.Record(Workload.Latency(Workload.Latencies, i));
            foreach (ExecutionPath path in Enum.GetValues<ExecutionPath>())
                tracker.TrackMetrics(path, (i & 7) != 0, Workload.Latency(Workload.Latencies, i));
        }
    }

    private static void Record(CoordinatorMetrics metrics, TrackerWriter writer)
    {
        for (int i = 0; i < Rounds; i++)
        {
            double latency = Workload.Latency(Workload.Latencies, i);
            writer.TrackRoutingDecision((RoutingDecision)(i & 1), hasPlan: true);
            writer.RecordRouteLatency(latency);
            writer.Record(metrics.RouteRemoteLatency, latency);
            foreach (ExecutionPath path in Enum.GetValues<ExecutionPath>())
                writer.TrackMetrics(path, (i & 7) != 0, latency);
        }
    }

    private readonly struct CaptureCall(FilledTracker filled, SnapshotBuffer buffer, SnapshotParts parts) : IOperation
    {
        public void Invoke(int number) => filled.Tracker.CaptureInto(buffer, parts);
    }
}
