using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// What can be chosen about the page of a host: what <see cref="PrometheusOptions"/> offers, with its defaults and its
/// ranges, under the configuration's <c>SeedCore:Metrics:Prometheus</c>.
/// </summary>
public sealed class PrometheusPageOptions
{
    private static readonly PrometheusOptions s_defaults = new();

    /// <summary>Gets or sets whether names are keys: <see cref="PrometheusOptions.UseKeysAsNames"/>.</summary>
    public bool UseKeysAsNames { get; set; } = s_defaults.UseKeysAsNames;

    /// <summary>Gets the labels that describe the process: <see cref="PrometheusOptions.TargetInfo"/>.</summary>
    public IDictionary<string, string> TargetInfo { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets whether pages tell since when series count: <see cref="PrometheusOptions.IncludeCreated"/>.</summary>
    public bool IncludeCreated { get; set; } = s_defaults.IncludeCreated;

    /// <summary>
    /// Gets or sets whether protobuf has native histograms: <see cref="PrometheusOptions.IncludeNativeHistograms"/>.
    /// </summary>
    public bool IncludeNativeHistograms { get; set; } = s_defaults.IncludeNativeHistograms;

    /// <summary>Gets or sets how fine native histograms are: <see cref="PrometheusOptions.NativeHistogramSchema"/>.</summary>
    public int NativeHistogramSchema { get; set; } = s_defaults.NativeHistogramSchema;

    /// <summary>
    /// Gets or sets whether pages count what was not recorded: <see cref="PrometheusOptions.IncludeDiagnostics"/>.
    /// </summary>
    public bool IncludeDiagnostics { get; set; } = s_defaults.IncludeDiagnostics;

    internal PrometheusOptions ToPrometheusOptions() => new()
    {
        UseKeysAsNames = UseKeysAsNames,
        TargetInfo = TargetInfo.AsReadOnly(),
        IncludeCreated = IncludeCreated,
        IncludeNativeHistograms = IncludeNativeHistograms,
        NativeHistogramSchema = NativeHistogramSchema,
        IncludeDiagnostics = IncludeDiagnostics,
    };
}
