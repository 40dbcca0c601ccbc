namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Captures a running demo again and again, and sets each capture against one about an interval before.</summary>
internal sealed class FrameRecorder
{
    private readonly record struct Moment(TimeSpan At, long Calls, MetricsSnapshot Snapshot);

    private readonly DemoSession _session;
    private readonly TimeSpan _interval;
    private readonly Queue<Moment> _moments = new();

    public FrameRecorder(DemoSession session, TimeSpan interval)
    {
        _session = session;
        _interval = interval;
        _moments.Enqueue(Observe());
    }

    /// <summary>Captures now.</summary>
    public DemoFrame Next()
    {
        Moment now = Observe();
        _moments.Enqueue(now);

        // The second oldest may be the base once it is old enough; a tick early is old enough.
        TimeSpan newestBase = now.At - (_interval * 0.9);
        while (_moments.Count > 2 && _moments.ElementAt(1).At <= newestBase)
            _moments.Dequeue();

        Moment then = _moments.Peek();
        return new(
            _session.Options, now.At, now.At - then.At, now.Calls - then.Calls, now.Snapshot - then.Snapshot, now.Snapshot);
    }

    private Moment Observe() => new(_session.Elapsed, _session.Calls, _session.Tracker.Capture(SnapshotParts.Histograms));
}
