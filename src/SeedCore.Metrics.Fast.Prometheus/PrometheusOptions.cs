namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What can be chosen about a page.</summary>
public class PrometheusOptions
{
    /// <summary>
    /// Gets a value indicating whether metrics have their keys as names, as the seed's dictionary has them, in the units that they
    /// are recorded in; false by default. See <see cref="PrometheusRenderer"/>.
    /// </summary>
    public bool UseKeysAsNames { get; init; }

    /// <summary>Gets the labels of <c>target_info</c>, which describes the process; there is none without labels.</summary>
    public IReadOnlyDictionary<string, string> TargetInfo { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Gets a value indicating whether OpenMetrics and protobuf tell since when each series counts (<c>_created</c>); true by
    /// default. A Prometheus before version 3 stores them as series of their own.
    /// </summary>
    public bool IncludeCreated { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether protobuf has native histograms besides the classic buckets; true by default.
    /// </summary>
    public bool IncludeNativeHistograms { get; init; } = true;

    /// <summary>
    /// Gets the schema of native histograms: each bucket is 2^(2^-schema) times as wide as the one before; -4 to 6, 3 by default
    /// (9 % wide). Counts are those that were recorded, merged exactly.
    /// </summary>
    public int NativeHistogramSchema { get; init; } = 3;

    /// <summary>
    /// Gets a value indicating whether pages count, per set, what was not recorded (<c>NAME_metrics_rejected_total{reason}</c>);
    /// true by default.
    /// </summary>
    public bool IncludeDiagnostics { get; init; } = true;

    /// <summary>Refuses what is not valid.</summary>
    internal static PrometheusOptions Check(PrometheusOptions? options)
    {
        options ??= new PrometheusOptions();
        if (options.NativeHistogramSchema is < HistogramSummary.MinScale or > HistogramSummary.MaxScale)
        {
            throw new ArgumentException(
                $"{nameof(NativeHistogramSchema)} is {HistogramSummary.MinScale} to {HistogramSummary.MaxScale}, not {options.NativeHistogramSchema}.",
                nameof(options));
        }

        foreach ((string label, string? value) in options.TargetInfo)
        {
            if (LabelSet.FindFault(label, value) is { } fault)
                throw new ArgumentException($"{nameof(TargetInfo)}: the label '{label}' is not valid: {fault}.", nameof(options));
        }

        return options;
    }
}
