using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>Where a demo publishes what it counts, and under which name.</summary>
internal sealed record Publication
{
    private static readonly RedisExporterOptions s_defaults = new();

    /// <summary>Gets the server; nothing is published without one.</summary>
    public RedisConnectionOptions? Redis { get; init; }

    public string Instance { get; init; } = s_defaults.Instance;

    public string Key { get; init; } = s_defaults.Key;

    /// <summary>Publishes each second what a tracker has, and once more when it is disposed.</summary>
    public MetricsPump Start(MetricsTracker tracker, ClusterKey? signature) => new(
        () => tracker.Capture(SnapshotParts.Histograms),
        new MetricsPumpOptions { Interval = TimeSpan.FromSeconds(1) },
        new RedisExporter(Redis!, new RedisExporterOptions { Instance = Instance, Key = Key, Signature = signature }));
}
