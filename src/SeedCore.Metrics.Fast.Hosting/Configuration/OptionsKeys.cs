using Microsoft.Extensions.Configuration;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>The keys that the configuration may have, so that a misspelled one is an error and not a default.</summary>
internal static class OptionsKeys
{
    public static IReadOnlyList<string> Root { get; } =
    [
        nameof(SeedCoreMetricsOptions.Name),
        nameof(SeedCoreMetricsOptions.Enabled),
        nameof(SeedCoreMetricsOptions.ExportTracker),
        nameof(SeedCoreMetricsOptions.SetGlobal),
        nameof(SeedCoreMetricsOptions.LatencyReservoirSize),
        nameof(SeedCoreMetricsOptions.ConstantLabels),
        nameof(SeedCoreMetricsOptions.Gauges),
        nameof(SeedCoreMetricsOptions.Export),
        nameof(SeedCoreMetricsOptions.Prometheus),
        nameof(SeedCoreMetricsOptions.Otlp),
        nameof(SeedCoreMetricsOptions.Scrape),
    ];

    public static IReadOnlyList<string> Export { get; } =
    [
        nameof(MetricsExportOptions.Interval),
        nameof(MetricsExportOptions.ExportTimeout),
        nameof(MetricsExportOptions.QueueCapacity),
        nameof(MetricsExportOptions.MaxAttempts),
        nameof(MetricsExportOptions.BaseBackoff),
        nameof(MetricsExportOptions.MaxBackoff),
        nameof(MetricsExportOptions.MaxRetryAfter),
        nameof(MetricsExportOptions.MaxAge),
        nameof(MetricsExportOptions.ShutdownTimeout),
    ];

    public static IReadOnlyList<string> Prometheus { get; } =
    [
        nameof(PrometheusPageOptions.UseKeysAsNames),
        nameof(PrometheusPageOptions.TargetInfo),
        nameof(PrometheusPageOptions.IncludeCreated),
        nameof(PrometheusPageOptions.IncludeNativeHistograms),
        nameof(PrometheusPageOptions.NativeHistogramSchema),
        nameof(PrometheusPageOptions.IncludeDiagnostics),
    ];

    public static IReadOnlyList<string> Otlp { get; } =
    [
        nameof(OtlpExportOptions.Endpoint),
        nameof(OtlpExportOptions.Protocol),
        nameof(OtlpExportOptions.Headers),
        nameof(OtlpExportOptions.Timeout),
        nameof(OtlpExportOptions.Compression),
        nameof(OtlpExportOptions.CertificateFile),
        nameof(OtlpExportOptions.ClientCertificateFile),
        nameof(OtlpExportOptions.ClientKeyFile),
        nameof(OtlpExportOptions.Temporality),
        nameof(OtlpExportOptions.HistogramAggregation),
        nameof(OtlpExportOptions.MaxBuckets),
        nameof(OtlpExportOptions.ServiceName),
        nameof(OtlpExportOptions.ResourceAttributes),
    ];

    public static IReadOnlyList<string> Scrape { get; } =
    [
        nameof(MetricsScrapeOptions.MaxConcurrent),
        nameof(MetricsScrapeOptions.Timeout),
        nameof(MetricsScrapeOptions.SendTimeout),
        nameof(MetricsScrapeOptions.Instance),
    ];

    /// <summary>Refuses keys that nobody reads. A section that is not known here belongs to another package.</summary>
    /// <exception cref="InvalidOperationException">There is one; the message names it, and what there may be.</exception>
    public static void Check(IConfigurationSection root)
    {
        Check(root, Root, sectionsAreOthers: true);
        Check(root.GetSection(nameof(SeedCoreMetricsOptions.Export)), Export, sectionsAreOthers: false);
        Check(root.GetSection(nameof(SeedCoreMetricsOptions.Prometheus)), Prometheus, sectionsAreOthers: false);
        Check(root.GetSection(nameof(SeedCoreMetricsOptions.Otlp)), Otlp, sectionsAreOthers: false);
        Check(root.GetSection(nameof(SeedCoreMetricsOptions.Scrape)), Scrape, sectionsAreOthers: false);
    }

    private static void Check(IConfigurationSection section, IReadOnlyList<string> known, bool sectionsAreOthers)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (known.Contains(child.Key, StringComparer.OrdinalIgnoreCase) || (sectionsAreOthers && child.GetChildren().Any()))
                continue;
            throw new InvalidOperationException(
                $"The configuration key '{child.Path}' is not known; there may be {string.Join(", ", known)}.");
        }
    }
}
