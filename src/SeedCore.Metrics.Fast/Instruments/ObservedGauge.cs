namespace SeedCore.Metrics.Fast;

/// <summary>A gauge that is asked for its value at each capture: the length of a queue, the age of a cache.</summary>
public sealed class ObservedGauge
{
    private readonly Func<double> _observe;
    private long _failures;

    internal ObservedGauge(MetricDescriptor descriptor, Func<double> observe)
    {
        Descriptor = descriptor;
        _observe = observe;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    /// <summary>Gets how often the callback threw, or gave a value that is not finite. The gauge is absent from those captures.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Asks the callback; its failure is its own and becomes NaN, which is absence. Captures ask one after the other.</summary>
    internal double Observe()
    {
        double value = double.NaN;
        try
        {
            value = _observe();
        }
#pragma warning disable CA1031 // whatever a user's callback throws must not keep the other metrics from being captured
        catch (Exception)
#pragma warning restore CA1031
        {
            // Counted below, with the values that are not finite.
        }

        if (double.IsFinite(value))
            return value;
        Volatile.Write(ref _failures, _failures + 1);
        return double.NaN;
    }
}
