using System.Diagnostics.Metrics;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>A tracker that a listener looks at through its bridge: all its instruments, and each of them has been collected.</summary>
public static class ListenedTracker
{
    private static readonly MetricsTracker s_tracker = new();
    private static readonly MeterBridge s_bridge = new(s_tracker.Metrics);
    private static readonly MeterListener s_listener = Listen();

    /// <summary>A task's record.</summary>
    public static Action<int> Track()
    {
        s_listener.RecordObservableInstruments();
        return SharedCalls.Track(s_tracker);
    }

    private static MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == MeterBridge.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.Start();
        GC.KeepAlive(s_bridge);
        return listener;
    }
}
