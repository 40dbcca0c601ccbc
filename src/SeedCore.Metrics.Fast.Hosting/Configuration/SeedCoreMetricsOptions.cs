using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// What can be chosen about the metrics of a host: bound from the configuration's section
/// <see cref="SectionKey"/>, then from code. Read once, when the host starts; what is wrong stops the start, with a
/// message that names the key.
/// </summary>
public sealed class SeedCoreMetricsOptions
{
    /// <summary>The configuration section: <c>SeedCore:Metrics</c>.</summary>
    public const string SectionKey = "SeedCore:Metrics";

    /// <summary>Gets or sets the name of the tracker's metric set; <c>seedcore</c> by default.</summary>
    public string Name { get; set; } = "seedcore";

    /// <summary>
    /// Gets or sets a value indicating whether anything is recorded; <see langword="true"/> by default. If not, every
    /// handle of every set does nothing, and nothing is exported.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the tracker's metrics are exported, besides the sets of one's own;
    /// <see langword="true"/> by default.
    /// </summary>
    public bool ExportTracker { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the tracker becomes that of <see cref="GlobalMetrics"/> when the host
    /// starts; <see langword="false"/> by default.
    /// </summary>
    public bool SetGlobal { get; set; }

    /// <summary>
    /// Gets or sets how many of the newest samples each latency keeps: 1 to 1,048,576; 1000 by default.
    /// </summary>
    [Range(1, 1 << 20, ErrorMessage = "{0} must be between {1} and {2}.")]
    public int LatencyReservoirSize { get; set; } = 1000;

    /// <summary>Gets the labels that all metrics of all sets carry; none by default.</summary>
    public IDictionary<string, string> ConstantLabels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the keys of the gauges that <see cref="MetricsTracker.SetGauge"/> may set; none by default.</summary>
    public IList<string> Gauges { get; } = [];

    /// <summary>Gets how snapshots are pushed to exporters.</summary>
    public MetricsExportOptions Export { get; } = new();

    /// <summary>Gets what can be chosen about the page that is scraped.</summary>
    public PrometheusPageOptions Prometheus { get; } = new();

    /// <summary>Gets where and how OTLP is sent, where <see cref="SeedCoreMetricsBuilder.AddOtlp"/> was called.</summary>
    public OtlpExportOptions Otlp { get; } = new();

    /// <summary>Gets the limits of the endpoint that is scraped.</summary>
    [ValidateObjectMembers]
    public MetricsScrapeOptions Scrape { get; } = new();
}
