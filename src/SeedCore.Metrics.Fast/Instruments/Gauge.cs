using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>A value that goes up and down: set from anywhere, last write wins.</summary>
/// <remarks>
/// Thread-safe; never allocates, never throws. <see cref="Set"/> is wait-free; <see cref="Add"/> is lock-free (it tries
/// again when another thread changed the value meanwhile). Not affected by a reset: it is a state, not a sum.
/// </remarks>
public sealed class Gauge
{
    private readonly PaddedCell _cell = new();
    private readonly Lanes _lanes;

    internal Gauge(MetricDescriptor descriptor, Lanes lanes)
    {
        Descriptor = descriptor;
        _lanes = lanes;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    /// <summary>Gets the value as it is now; 0 before it was first set. Who sees a value sees what its thread had recorded before.</summary>
    public double Value => BitConverter.Int64BitsToDouble(SharedValue<HardwareAtomics>.Get(in _cell.Value));

    /// <summary>Sets the value; one that is NaN or infinite is dropped and counted (<see cref="SnapshotDiagnostics.InvalidSamples"/>).</summary>
    /// <param name="value">A finite value.</param>
    public void Set(double value)
    {
        if (!double.IsFinite(value))
            _lanes.Rejections.Count(Rejection.InvalidSample);
        else if (_lanes.IsEnabled)
            SharedValue<HardwareAtomics>.Set(ref _cell.Value, BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>Adds to the value; what would make it NaN or infinite is dropped and counted.</summary>
    /// <param name="value">A finite value, of either sign.</param>
    public void Add(double value)
    {
        if (_lanes.IsEnabled && !SharedValue<HardwareAtomics>.TryAdd(ref _cell.Value, value))
            _lanes.Rejections.Count(Rejection.InvalidSample);
    }
}
