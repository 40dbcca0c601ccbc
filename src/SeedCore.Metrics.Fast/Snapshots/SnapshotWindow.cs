namespace SeedCore.Metrics.Fast;

/// <summary>
/// The newest snapshots of a set, for views of an interval: the rate and the p99 of the last ten seconds.
/// </summary>
/// <remarks>
/// <para>All members are thread-safe; an interval's view is computed without holding anybody up.</para>
/// <para>
/// It holds as many snapshots as it has room for, no more. They have to last: they come from
/// <see cref="MetricSet.Capture()"/>, not from <see cref="MetricSet.CaptureInto"/>, whose snapshots throw once their
/// buffer is used again. Samples are not needed.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// SnapshotWindow window = new(capacity: 61);
/// window.Add(tracker.Capture(SnapshotParts.Histograms)); // every second
/// MetricsSnapshot lately = window.Over(TimeSpan.FromSeconds(10));
/// double? tasksPerSecond = lately.GetPerSecond("total_tasks");
/// double? p99 = lately.GetLatency("fast_path_latency_ms").AllTime.P99;
/// </code>
/// </example>
public sealed class SnapshotWindow
{
    private readonly Lock _changing = new();
    private readonly MetricsSnapshot[] _ring;

    // The newest is at (_next - 1), the oldest _count before _next.
    private int _next;
    private int _count;

    /// <summary>Makes an empty window.</summary>
    /// <param name="capacity">
    /// How many snapshots it holds, 2 or more: one more than the intervals it is to look back.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 2.</exception>
    public SnapshotWindow(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _ring = new MetricsSnapshot[capacity];
    }

    /// <summary>Gets how many snapshots it can hold.</summary>
    public int Capacity => _ring.Length;

    /// <summary>Gets how many snapshots it holds.</summary>
    public int Count
    {
        get
        {
            lock (_changing)
                return _count;
        }
    }

    /// <summary>Gets the newest snapshot; empty if there is none.</summary>
    public MetricsSnapshot Latest
    {
        get
        {
            lock (_changing)
                return Newest(0);
        }
    }

    /// <summary>Adds a snapshot, and forgets the oldest if there is no room.</summary>
    /// <param name="snapshot">
    /// A snapshot of the same set as the others. An empty one is not added, nor one that was captured before the
    /// newest: its thread lost a race.
    /// </param>
    /// <exception cref="ArgumentException">It is of another set; the message says what differs.</exception>
    public void Add(MetricsSnapshot snapshot)
    {
        if (snapshot.IsEmpty)
            return;

        lock (_changing)
        {
            if (_count > 0 && !IsOfSameSetAndNewer(snapshot.Frame, Newest(0).Frame))
                return;

            _ring[_next] = snapshot;
            _next = (_next + 1) % _ring.Length;
            _count = Math.Min(_count + 1, _ring.Length);
        }
    }

    /// <summary>Computes what happened lately: the newest snapshot less one that is older by the interval.</summary>
    /// <param name="interval">
    /// How far to look back, zero or more. The view covers at least that, if the window reaches so far, otherwise all
    /// that it holds; how much it is, its <see cref="MetricsSnapshot.Elapsed"/> says.
    /// </param>
    /// <returns>
    /// A difference, as <see cref="MetricsSnapshot.op_Subtraction"/> describes it; since the reset if there was one.
    /// With a single snapshot everything is zero, and with none it is empty.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative.</exception>
    public MetricsSnapshot Over(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        MetricsSnapshot newest;
        MetricsSnapshot oldest;
        lock (_changing)
        {
            newest = Newest(0);
            oldest = newest;
            for (int back = 1; back < _count; back++)
            {
                oldest = Newest(back);

                // A reset ends the search: nothing before it tells anything about what came since.
                if (FrameDifference.IsLaterLife(newest.Frame, oldest.Frame)
                    || newest.Elapsed - oldest.Elapsed >= interval)
                {
                    break;
                }
            }
        }

        return newest - oldest;
    }

    private static bool IsOfSameSetAndNewer(SnapshotFrame frame, SnapshotFrame newest)
    {
        if (!ReferenceEquals(frame.Catalog, newest.Catalog)
            && frame.Catalog.Declaration.FindDifference(newest.Catalog.Declaration) is { } difference)
        {
            throw new ArgumentException($"A window holds snapshots of one set, but {difference}.", nameof(frame));
        }

        if (FrameDifference.IsLaterLife(frame, newest))
            return true;
        return !FrameDifference.IsLaterLife(newest, frame) && frame.Elapsed >= newest.Elapsed;
    }

    /// <summary>Gets a snapshot, counted back from the newest.</summary>
    private MetricsSnapshot Newest(int back) =>
        _count == 0 ? default : _ring[(_next - 1 - back + _ring.Length) % _ring.Length];
}
