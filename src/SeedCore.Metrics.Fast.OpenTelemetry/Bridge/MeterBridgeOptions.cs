namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>What can be chosen about a <see cref="MeterBridge"/>. Read when it is made.</summary>
public sealed class MeterBridgeOptions
{
    /// <summary>
    /// Gets or sets the quantiles of latencies and histograms that have a gauge: shares of 0 to 1; 0.5, 0.9 and 0.99 by default, none if
    /// empty. They are of everything recorded since the set was made, within 0.55 %.
    /// </summary>
    public IReadOnlyList<double> Quantiles { get; set; } = [0.5, 0.9, 0.99];

    /// <summary>Gets or sets a value indicating whether what was not recorded is shown too; true by default.</summary>
    public bool IncludeDiagnostics { get; set; } = true;

    /// <summary>Gets or sets the clock by which one collection is told from the next.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal static MeterBridgeOptions Check(MeterBridgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Quantiles, nameof(options));
        ArgumentNullException.ThrowIfNull(options.TimeProvider, nameof(options));
        HashSet<double> quantiles = [];
        foreach (double quantile in options.Quantiles)
        {
            if (!(quantile is >= 0 and <= 1))
                throw new ArgumentException($"{nameof(Quantiles)} are 0 to 1, but one is {quantile}.", nameof(options));
            if (!quantiles.Add(quantile))
                throw new ArgumentException($"{nameof(Quantiles)} has {quantile} twice.", nameof(options));
        }

        return options;
    }
}
