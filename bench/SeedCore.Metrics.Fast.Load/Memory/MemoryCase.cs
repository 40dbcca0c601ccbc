using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Something of which many are made, to see what one keeps resident.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Count">How many are made: enough for megabytes, or for as many as ought to leave nothing behind.</param>
/// <param name="Make">Makes so many, and returns what keeps them alive.</param>
internal sealed record MemoryCase(string Name, int Count, Func<int, object> Make)
{
    private const int Trackers = 100;
    private const int Writers = 100;
    private const int Series = 2_000;
    private const int SeriesOfSet = 100;
    private const int Churn = 1_000;
    private const int Records = 4_096;
    private const int Instances = 1_000;

    /// <summary>Gets all cases, ours first.</summary>
    public static IReadOnlyList<MemoryCase> All { get; } =
    [
        new("tracker, fresh", Trackers, count => Repeat(count, () => new MetricsTracker())),
        new("tracker, one counter of one thread", Trackers, count => Repeat(count, OneCounter)),
        new("tracker, everything of one thread", Trackers, count => Repeat(count, () => Everything(new MetricsTracker()))),
        new("writer, tasks of one outcome", Writers, MakeWriters),
        new("writer made and disposed", Churn, ChurnWriters),
        new("thread come and gone, doing nothing", Churn, Threads(() => _ => { })),
        new("thread come and gone, recording", Churn, Threads(() => SharedCalls.Track(new MetricsTracker()))),
        new("counter of a set", Series, count => Repeat(count / SeriesOfSet, () => MakeSet(SeriesOfSet, 0))),
        new("latency of a set", Series, count => Repeat(count / SeriesOfSet, () => MakeSet(0, SeriesOfSet))),
        new("instance in a cluster's state, everything", Instances, count => new SentSnapshot(Everything(new MetricsTracker())).MakeState(count)),
        .. Comparison.Peers.Names.SelectMany(OfPeer),
    ];

    private static IEnumerable<MemoryCase> OfPeer(string name)
    {
        using Peer peer = Comparison.Peers.Make(name);
        bool isTracker = peer.Track is not null;
        bool hasCounters = peer.MakeSeries(1, 0) is not null;
        bool hasHistograms = peer.MakeSeries(0, 1) is not null;
        if (isTracker)
        {
            yield return new MemoryCase($"peer.{name}: tracker", 20, count => Repeat(count, () => Used(Comparison.Peers.Make(name))));
            yield return new MemoryCase($"peer.{name}: thread come and gone, recording", Churn, Threads(() => Comparison.Peers.Make(name).Track!));
        }

        if (hasCounters)
            yield return new MemoryCase($"peer.{name}: counter", Series, count => Comparison.Peers.Make(name).MakeSeries(count, 0)!);
        if (hasHistograms)
            yield return new MemoryCase($"peer.{name}: histogram", Series / 10, count => Comparison.Peers.Make(name).MakeSeries(0, count)!);
    }

    private static Peer Used(Peer peer)
    {
        peer.Track!(Records);
        return peer;
    }

    private static MetricsTracker OneCounter()
    {
        MetricsTracker tracker = new();
        tracker.Metrics.RouteCacheHits.Increment();
        return tracker;
    }

    private static MetricsTracker Everything(MetricsTracker tracker)
    {
        for (int i = 0; i < Records; i++)
        {
            double latency = Workload.Latency(Workload.Latencies, i);
            tracker.TrackRoutingDecision(RoutingDecision.Hgnn, hasPlan: true);
            foreach (ExecutionPath path in Enum.GetValues<ExecutionPath>())
                tracker.TrackMetrics(path, (i & 1) == 0, latency);
            tracker.RecordRouteLatency(latency);
            tracker.Metrics.RouteRemoteLatency.Record(latency);
        }

        return tracker;
    }

    private static List<TrackerWriter> MakeWriters(int count)
    {
        MetricsTracker tracker = new();
        return Repeat(count, () => Written(tracker.CreateWriter()));
    }

    private static MetricsTracker ChurnWriters(int count)
    {
        MetricsTracker tracker = new();
        for (int i = 0; i < count; i++)
            Written(tracker.CreateWriter()).Dispose();
        return tracker;
    }

    private static TrackerWriter Written(TrackerWriter writer)
    {
        for (int i = 0; i < Records; i++)
            writer.TrackMetrics(ExecutionPath.Fast, success: true, Workload.Latency(Workload.Latencies, i));
        return writer;
    }

    // What they record into is made once, and is not what they leave behind.
    private static Func<int, object> Threads(Func<Action<int>> make)
    {
        Lazy<Action<int>> work = new(make);
        return count =>
        {
            for (int i = 0; i < count; i++)
            {
                Thread thread = new(() => work.Value(Records));
                thread.Start();
                thread.Join();
            }

            return work;
        };
    }

    private static MetricSet MakeSet(int counters, int latencies)
    {
        MetricSetBuilder define = new("set");
        Counter[] counted = [.. Enumerable.Range(0, counters).Select(i => define.Counter($"counted_{i}_total", "Counted."))];
        Latency[] measured = [.. Enumerable.Range(0, latencies).Select(i => define.Latency($"measured_{i}_ms", "Measured."))];
        MetricSet set = new(define);
        foreach (Counter counter in counted)
            counter.Increment();
        foreach (Latency latency in measured)
            latency.Record(1);
        return set;
    }

    private static List<T> Repeat<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
