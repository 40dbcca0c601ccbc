using System.Net;
using SeedCore.Metrics.Fast.Aggregation;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>What to aggregate, and where to show it.</summary>
internal sealed record AggregateOptions
{
    /// <summary>Gets what is read and how.</summary>
    public required AggregatorOptions Aggregator { get; init; }

    /// <summary>Gets where the page is served.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 9464);

    /// <summary>Gets where the totals are written to; nowhere by default.</summary>
    public Uri? RemoteWrite { get; init; }
}
