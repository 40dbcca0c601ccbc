using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>A whole number that goes up and down, exact over the range of <see cref="long"/> (beyond it, it wraps).</summary>
/// <remarks>Thread-safe and wait-free; never allocates, never throws. Not affected by a reset.</remarks>
public sealed class IntegerGauge
{
    private readonly PaddedCell _cell = new();
    private readonly Lanes _lanes;

    internal IntegerGauge(MetricDescriptor descriptor, Lanes lanes)
    {
        Descriptor = descriptor;
        _lanes = lanes;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    /// <summary>Gets the value as it is now. Who sees a value sees what its thread had recorded before.</summary>
    public long Value => SharedValue<HardwareAtomics>.Get(in _cell.Value);

    /// <summary>Sets the value.</summary>
    /// <param name="value">Any number.</param>
    public void Set(long value)
    {
        if (_lanes.IsEnabled)
            SharedValue<HardwareAtomics>.Set(ref _cell.Value, value);
    }

    /// <summary>Adds to the value.</summary>
    /// <param name="value">A number of either sign.</param>
    public void Add(long value)
    {
        if (_lanes.IsEnabled)
            SharedValue<HardwareAtomics>.Add(ref _cell.Value, value);
    }

    /// <summary>Adds one.</summary>
    public void Increment() => Add(1);

    /// <summary>Subtracts one.</summary>
    public void Decrement() => Add(-1);
}
