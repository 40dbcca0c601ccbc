namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>Instruments by name: those of one name, of two sets, become one, or do not fit together.</summary>
internal sealed class BridgeCatalog
{
    private readonly List<BridgeInstrument> _instruments = [];

    // The names of instruments are compared so by all who listen.
    private readonly Dictionary<string, BridgeInstrument> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Instrument, string Labels)> _values = [];

    /// <summary>Names the instruments of some sets.</summary>
    /// <exception cref="ArgumentException">Two of them cannot be told apart.</exception>
    public static IReadOnlyList<BridgeInstrument> Of(IReadOnlyList<BridgeSource> sources, MeterBridgeOptions options)
    {
        BridgeCatalog catalog = new();
        for (int i = 0; i < sources.Count; i++)
            new SetInstruments(catalog, sources[i].Declaration, i, options).Add();
        return catalog._instruments;
    }

    public void Add(BridgeInstrument instrument, params IEnumerable<BridgeValue> values)
    {
        foreach (BridgeValue value in values)
        {
            if (!_byName.TryGetValue(instrument.Name, out BridgeInstrument? known))
            {
                known = instrument;
                _byName.Add(instrument.Name, instrument);
                _instruments.Add(instrument);
            }

            if (known.FindConflict(instrument) is { } conflict)
                throw new ArgumentException($"Two metrics are shown as '{instrument.Name}', but {conflict}.", nameof(instrument));

            if (!_values.Add((known.Name, value.Series.Labels.Identity)))
            {
                throw new ArgumentException(
                    $"Two sets have '{instrument.Name}' with the same labels: constant labels tell sets apart.", nameof(values));
            }

            known.Values.Add(value);
        }
    }
}
