using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>Exports the totals of each set, by a pump of its own from when the set is first heard of; one that stands by exports nothing.</summary>
internal sealed class TotalsExport(AggregatorOptions options, ClusterState state, Func<bool> isLeader) : IAsyncDisposable
{
    private readonly Dictionary<string, MetricsPump> _pumps = new(StringComparer.Ordinal);

    /// <summary>Makes pumps for sets that are new.</summary>
    public void Update()
    {
        foreach (string set in state.SetNames)
        {
            if (!_pumps.ContainsKey(set))
                _pumps.Add(set, new MetricsPump(() => isLeader() ? state.GetTotal(set) : default, options.Export, options.CreateExporter!()));
        }
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_pumps.Values.Select(static pump => pump.DisposeAsync().AsTask())).ConfigureAwait(false);
}
