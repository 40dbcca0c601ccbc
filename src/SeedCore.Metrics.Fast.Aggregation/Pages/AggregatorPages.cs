using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>Shows a state: totals first, then what is known about instances, then each instance.</summary>
internal sealed class AggregatorPages(AggregatorOptions options, ClusterState state, AggregatorMetrics metrics)
{
    private readonly InstanceCount _live = InstanceCount.Of("live");
    private readonly InstanceCount _stale = InstanceCount.Of("stale");
    private readonly InstanceCount _folded = InstanceCount.Of("folded");
    private readonly Lock _capturing = new();
    private Dictionary<string, InstanceMetrics> _instances = new(StringComparer.Ordinal);
    private PrometheusCollector? _collector;
    private int _instancesNotShown;
    private int _epochsLeftOut;

    /// <summary>Gets what the last page had not.</summary>
    public LeftOut LeftOut => new(
        Volatile.Read(ref _instancesNotShown), Volatile.Read(ref _collector)?.LeftOutSeries ?? 0, Volatile.Read(ref _epochsLeftOut));

    public void AddTo(PrometheusCollector collector)
    {
        Volatile.Write(ref _collector, collector);
        collector.AddMany(CaptureTotals);
        collector.AddMany(CaptureCounts);
        collector.Add(metrics);
        if (options.MaxInstancesOnPage > 0)
            collector.AddMany(CaptureInstances);
    }

    private List<PageSnapshot> CaptureTotals()
    {
        List<PageSnapshot> totals = [];
        int leftOut = 0;
        foreach (string set in state.SetNames)
        {
            totals.Add(new PageSnapshot(state.GetTotal(set, out int leftOutOfSet)));
            leftOut += leftOutOfSet;
        }

        Volatile.Write(ref _epochsLeftOut, leftOut);
        return totals;
    }

    private IEnumerable<PageSnapshot> CaptureCounts()
    {
        bool[] isLive = [.. state.GetInstances()
            .GroupBy(instance => instance.Name, StringComparer.Ordinal)
            .Select(sets => sets.Any(set => set.Status == ClusterInstanceStatus.Live))];
        int live = isLive.Count(static one => one);
        Volatile.Write(ref _instancesNotShown, Math.Max(0, isLive.Length - options.MaxInstancesOnPage));
        lock (_capturing)
        {
            return
            [
                new PageSnapshot(_live.Capture(live)),
                new PageSnapshot(_stale.Capture(isLive.Length - live)),
                new PageSnapshot(_folded.Capture(state.Statistics.Tombstones)),
            ];
        }
    }

    /// <summary>Captures each instance, those that were heard of last if there are too many.</summary>
    private IEnumerable<PageSnapshot> CaptureInstances()
    {
        lock (_capturing)
        {
            List<PageSnapshot> page = [];
            Dictionary<string, InstanceMetrics> shown = new(StringComparer.Ordinal);
            IEnumerable<IGrouping<string, ClusterInstance>> instances = state.GetInstances()
                .GroupBy(instance => instance.Name, StringComparer.Ordinal)
                .OrderBy(instance => instance.Min(set => set.Age))
                .Take(options.MaxInstancesOnPage)
                .OrderBy(instance => instance.Key, StringComparer.Ordinal);
            foreach (IGrouping<string, ClusterInstance> instance in instances)
            {
                InstanceMetrics known = _instances.GetValueOrDefault(instance.Key) ?? InstanceMetrics.Of(instance.Key);
                shown.Add(instance.Key, known);
                page.Add(new PageSnapshot(known.Capture(instance)));
                page.AddRange(instance.Select(set => new PageSnapshot(
                    state.GetSnapshot(set.Name, set.Set), $"{set.Set}_instance", known.Labels)));
            }

            _instances = shown;
            return page;
        }
    }
}
