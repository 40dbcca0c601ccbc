using System.Diagnostics.Metrics;

namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// Shows metric sets to whoever listens to <see cref="System.Diagnostics.Metrics"/>: the OpenTelemetry SDK
/// (<c>AddMeter(MeterBridge.MeterName)</c>), dotnet-counters, dotnet-monitor, a <see cref="MeterListener"/>. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// All its instruments are observable: a listener asks for values when it collects, and no record call knows of it. Each collection
/// reads one capture of every set, so that its values belong together; nothing is captured while nobody collects.
/// </para>
/// <para>
/// Counters count since their set was made and never fall: a reset of the set changes nothing here, since listeners add up
/// differences and would take a fall for a negative one.
/// </para>
/// <para>
/// The runtime has no observable histogram, so that a latency or histogram is a counter <c>NAME.count</c>, a counter <c>NAME.sum</c>
/// and a gauge <c>NAME.quantile</c> with the tag <c>quantile</c>.
/// </para>
/// </remarks>
public sealed class MeterBridge : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SeedCore.Metrics.Fast";

    private readonly BridgeCollections _collections;

    /// <summary>Makes the meter and its instruments, which listeners see at once.</summary>
    /// <param name="sets">The sets; a tracker's is its <see cref="MetricsTracker.Metrics"/>. This seals them.</param>
    /// <exception cref="ArgumentException">Metrics of two sets cannot be told apart: the message says which, and why.</exception>
    public MeterBridge(params IEnumerable<MetricSet> sets)
        : this(sets, new MeterBridgeOptions())
    {
    }

    /// <summary>Makes the meter and its instruments, which listeners see at once.</summary>
    /// <param name="sets">The sets; a tracker's is its <see cref="MetricsTracker.Metrics"/>. This seals them.</param>
    /// <param name="options">What can be chosen.</param>
    /// <exception cref="ArgumentException">
    /// Metrics of two sets cannot be told apart, or an option is not valid: the message says which, and why.
    /// </exception>
    public MeterBridge(IEnumerable<MetricSet> sets, MeterBridgeOptions options)
        : this(options, BridgeSource.Of(sets))
    {
    }

    internal MeterBridge(MeterBridgeOptions options, IReadOnlyList<BridgeSource> sources)
    {
        MeterBridgeOptions.Check(options);
        IReadOnlyList<BridgeInstrument> instruments = BridgeCatalog.Of(sources, options);
        _collections = new BridgeCollections(sources, options.TimeProvider);
        Meter = new Meter(MeterName, LibraryVersion.Text);
        for (int i = 0; i < instruments.Count; i++)
            Create(instruments[i], i);
    }

    /// <summary>Gets how many captures have failed. Listeners get no value of a set whose capture fails, and no exception.</summary>
    public long FailedCaptures => _collections.Failures;

    internal Meter Meter { get; }

    internal BridgeCollections Collections => _collections;

    /// <summary>Takes the meter and its instruments away from listeners. The sets are left alone.</summary>
    public void Dispose() => Meter.Dispose();

    private void Create(BridgeInstrument instrument, int number)
    {
        string? unit = instrument.Unit.Length > 0 ? instrument.Unit : null;
        switch (instrument.IsCounter, instrument.IsWhole)
        {
            case (true, true):
                Meter.CreateObservableCounter(instrument.Name, () => _collections.ReadWhole(instrument, number), unit, instrument.Help);
                break;

            case (true, false):
                Meter.CreateObservableCounter(instrument.Name, () => _collections.ReadReal(instrument, number), unit, instrument.Help);
                break;

            case (false, true):
                Meter.CreateObservableGauge(instrument.Name, () => _collections.ReadWhole(instrument, number), unit, instrument.Help);
                break;

            default:
                Meter.CreateObservableGauge(instrument.Name, () => _collections.ReadReal(instrument, number), unit, instrument.Help);
                break;
        }
    }
}
