using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Hosting;

namespace SeedCore.Metrics.Fast.Aggregation.Tests;

/// <summary>A coordinator that serves its page.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly MetricsServer _server;

    public Instance(string name, ClusterKey? signature = null, string? token = null, int port = 0)
    {
        Tracker = new MetricsTracker();
        _server = MetricsServer.Start(
            new MetricsServerOptions { Port = port, Signature = signature, BearerToken = token, Scrape = new MetricsScrapeOptions { Instance = name } },
            Tracker.Metrics);
    }

    public MetricsTracker Tracker { get; }

    public Uri Url => _server.Url;

    /// <summary>Does some work; another for another seed.</summary>
    public Instance Work(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 500; i++)
        {
            Tracker.TrackMetrics(random.Next(3) == 0 ? ExecutionPath.Hgnn : ExecutionPath.Fast, random.Next(9) > 0, Math.Exp(random.NextDouble() * 8));
            Tracker.Metrics.RouteCacheHits.Add(random.Next(5));
        }

        return this;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
