namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>Tests that share one Prometheus, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OnePrometheus : ICollectionFixture<PrometheusServer>
{
    public const string Name = "Prometheus";
}
