using System.Diagnostics.Metrics;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// System.Diagnostics.Metrics with the least listener there can be: a counter is one interlocked add, a latency two (how
/// many, and their sum in nanoseconds).
/// </summary>
public sealed class MeterPeer : Peer
{
    private readonly Meter _meter = new($"seedcore.comparison.{Guid.NewGuid():N}");
    private readonly MeterListener _listener;

    /// <summary>Makes one, with a meter of its own.</summary>
    public MeterPeer()
        : base("meter")
    {
        _listener = Listen(_meter);
        Counter = Loop.Over(new MeterCounterCall(_meter.CreateCounter<long>("route_cache_hit_total")));
        Histogram = Loop.Over(new MeterHistogramCall(_meter.CreateHistogram<double>("route_remote_latency_ms"), Workload.Latencies));
        Track = Loop.Over(new MeterTrackCall(new MeterTracker(_meter), Workload.Latencies));
    }

    /// <inheritdoc/>
    public override object MakeSeries(int counters, int histograms)
    {
        Meter meter = new($"seedcore.comparison.{Guid.NewGuid():N}");
        MeterListener listener = Listen(meter);
        for (int i = 0; i < counters; i++)
            meter.CreateCounter<long>($"counted_{i}_total").Add(1);
        for (int i = 0; i < histograms; i++)
            meter.CreateHistogram<double>($"measured_{i}_ms").Record(1);
        return (meter, listener);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _listener.Dispose();
        _meter.Dispose();
        base.Dispose(disposing);
    }

    private static MeterListener Listen(Meter meter)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter)
                    listener.EnableMeasurementEvents(instrument, new Cells());
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, value, _, state) =>
            Interlocked.Add(ref ((Cells)state!).Sum, value));
        listener.SetMeasurementEventCallback<double>(static (_, value, _, state) =>
        {
            Cells cells = (Cells)state!;
            Interlocked.Increment(ref cells.Count);
            Interlocked.Add(ref cells.Sum, (long)(value * 1e6));
        });
        listener.Start();
        return listener;
    }

    private sealed class Cells
    {
        public long Count;
        public long Sum;
    }
}
