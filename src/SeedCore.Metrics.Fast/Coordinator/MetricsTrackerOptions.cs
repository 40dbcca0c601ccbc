using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast;

/// <summary>What can be chosen about a tracker when it is made.</summary>
public sealed class MetricsTrackerOptions : MetricSetOptions
{
    /// <summary>Gets the name of the tracker's metric set; <c>seedcore</c> by default.</summary>
    public string Name { get; init; } = "seedcore";

    /// <summary>Gets the keys of the gauges that <see cref="MetricsTracker.SetGauge"/> may set; none by default.</summary>
    public IReadOnlyList<string> Gauges { get; init; } = [];

    /// <summary>Gets where <see cref="MetricsTracker.ExportAsync"/> sends snapshots; nowhere by default. It stays its owner's to dispose.</summary>
    public MetricsExporter? Exporter { get; init; }
}
