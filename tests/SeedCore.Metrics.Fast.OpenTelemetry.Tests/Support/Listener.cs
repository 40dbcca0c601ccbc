using System.Diagnostics.Metrics;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Listens to one bridge, or to some of its instruments, and keeps what a collection gave.</summary>
internal sealed class Listener : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<(string Name, string Tags), object> _values = [];

    public Listener(MeterBridge bridge, Func<string, bool>? filter = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter, bridge.Meter) || filter?.Invoke(instrument.Name) == false)
                return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.MeasurementsCompleted = (instrument, _) => Instruments.Remove(instrument);
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Gets the instruments that it listens to.</summary>
    public List<Instrument> Instruments { get; } = [];

    /// <summary>Gets or sets what is called with every value.</summary>
    public Action? OnValue { get; set; }

    /// <summary>Writes tags in the order of their names.</summary>
    public static string Text(params IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(',', tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $"{tag.Key}={tag.Value}"));

    /// <summary>Collects; gives the values, long or double, by instrument and tags (<c>path=fast,outcome=success</c> as <see cref="Text"/> orders them).</summary>
    public IReadOnlyDictionary<(string Name, string Tags), object> Collect()
    {
        _values.Clear();
        _listener.RecordObservableInstruments();
        return new Dictionary<(string Name, string Tags), object>(_values);
    }

    public void Dispose() => _listener.Dispose();

    private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : notnull
    {
        _values.Add((instrument.Name, Text(tags.ToArray())), value);
        OnValue?.Invoke();
    }
}
