namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What one thread's collection reads: a capture of every source.</summary>
internal sealed class BridgeCollection
{
    private readonly SnapshotBuffer[] _buffers;
    private int _instrument;

    /// <param name="sources">How many sources there are.</param>
    public BridgeCollection(int sources)
    {
        Snapshots = new MetricsSnapshot[sources];
        _buffers = new SnapshotBuffer[sources];
        for (int i = 0; i < sources; i++)
            _buffers[i] = new SnapshotBuffer();
    }

    /// <summary>Gets the captures; an empty one where it failed.</summary>
    public MetricsSnapshot[] Snapshots { get; }

    /// <summary>Gets the thread that collects.</summary>
    public int Thread { get; private set; }

    /// <summary>Gets when it began, by a clock that is never set.</summary>
    public long BegunAt { get; private set; }

    /// <summary>Goes on with an instrument; false if it does not come after the one before: the thread has begun another collection.</summary>
    public bool TryGoOn(int instrument)
    {
        bool isNext = instrument > _instrument;
        _instrument = instrument;
        return isNext;
    }

    /// <summary>Begins a collection.</summary>
    /// <returns>How many captures failed.</returns>
    public int Begin(int thread, long now, int instrument, IReadOnlyList<BridgeSource> sources)
    {
        (Thread, BegunAt, _instrument) = (thread, now, instrument);
        int failures = 0;
        for (int i = 0; i < sources.Count; i++)
        {
            try
            {
                Snapshots[i] = sources[i].Capture(_buffers[i]);
            }
            catch (Exception) // whatever it is, a listener cannot do anything about it, and would lose the other meters' values
            {
                Snapshots[i] = default;
                failures++;
            }
        }

        return failures;
    }
}
