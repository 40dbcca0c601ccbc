using System.Diagnostics.Metrics;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>The collections that are under way, of any number of listeners at once: each reads captures of its own.</summary>
/// <remarks>
/// A listener asks instrument by instrument, in the order in which they were made, on one thread, and does not say when it begins.
/// So a collection is what a thread asks until an instrument does not come after the one before it, and no more than
/// <see cref="s_longest"/>: two listeners that take turns on a thread, each with instruments that the other has not, would otherwise
/// share one capture for ever.
/// </remarks>
internal sealed class BridgeCollections(IReadOnlyList<BridgeSource> sources, TimeProvider clock)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(500);

    private readonly Lock _reading = new();
    private readonly List<BridgeCollection> _collections = [];
    private long _failures;

    /// <summary>Gets how many captures have failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Gets how many collections were under way at most: so many captures are kept.</summary>
    public int Count
    {
        get
        {
            lock (_reading)
                return _collections.Count;
        }
    }

    public Measurement<long>[] ReadWhole(BridgeInstrument instrument, int number) =>
        Read(instrument, number, static (value, snapshot) => value.ReadWhole(snapshot));

    public Measurement<double>[] ReadReal(BridgeInstrument instrument, int number) =>
        Read(instrument, number, static (value, snapshot) => value.ReadReal(snapshot));

    private Measurement<T>[] Read<T>(BridgeInstrument instrument, int number, Func<BridgeValue, MetricsSnapshot, T?> read)
        where T : struct
    {
        // A gauge that is observed by a capture collects: its values are those that are being captured.
        if (_reading.IsHeldByCurrentThread)
            return [];

        // What is returned is a copy: the listener looks at it when others may capture again.
        lock (_reading)
        {
            MetricsSnapshot[] snapshots = Find(number).Snapshots;
            Measurement<T>[] measurements = new Measurement<T>[instrument.Values.Count];
            int count = 0;
            foreach (BridgeValue value in instrument.Values)
            {
                ref readonly MetricsSnapshot snapshot = ref snapshots[value.Source];
                if (!snapshot.IsEmpty && read(value, snapshot) is { } present)
                    measurements[count++] = new Measurement<T>(present, value.Tags);
            }

            return count == measurements.Length ? measurements : measurements[..count];
        }
    }

    private BridgeCollection Find(int instrument)
    {
        int thread = Environment.CurrentManagedThreadId;
        long now = clock.GetTimestamp();
        BridgeCollection? over = null;
        foreach (BridgeCollection one in _collections)
        {
            bool isOver = clock.GetElapsedTime(one.BegunAt, now) > s_longest;
            if (one.Thread == thread)
            {
                if (!isOver && one.TryGoOn(instrument))
                    return one;
                over = one;
                break;
            }

            if (isOver)
                over ??= one;
        }

        if (over is null)
        {
            over = new BridgeCollection(sources.Count);
            _collections.Add(over);
        }

        Interlocked.Add(ref _failures, over.Begin(thread, now, instrument, sources));
        return over;
    }
}
