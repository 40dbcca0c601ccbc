using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>Shows a state: totals first, then what is known about instances, then each instance.</summary>
internal sealed class AggregatorPages(AggregatorOptions options, ClusterState state, AggregatorMetrics metrics)
{
    private readonly InstanceCount _live = InstanceCount.Of("live");
    private readonly InstanceCount _stale = InstanceCount.Of("stale");
    private readonly InstanceCount _folded = InstanceCount.Of("folded");
    private readonly InstanceCount _notShown = InstanceCount.Of("not_shown");
    private readonly Lock _capturing = new();
    private Dictionary<string, InstanceMetrics> _instances = new(StringComparer.Ordinal);

    public void AddTo(PrometheusCollector collector)
    {
        collector.AddMany(CaptureTotals);
        collector.AddMany(CaptureCounts);
        collector.Add(metrics);
        if (options.MaxInstancesOnPage > 0)
            collector.AddMany(CaptureInstances);
    }

    private IEnumerable<PageSnapshot> CaptureTotals() =>
        state.SetNames.Select(set => new PageSnapshot(state.GetTotal(set)));

    private IEnumerable<PageSnapshot> CaptureCounts()
    {
        IReadOnlyList<ClusterInstance> all = state.GetInstances();
        int live = all.Count(instance => instance.Status == ClusterInstanceStatus.Live);
        int names = all.Select(instance => instance.Name).Distinct(StringComparer.Ordinal).Count();
        lock (_capturing)
        {
            return
            [
                new PageSnapshot(_live.Capture(live)),
                new PageSnapshot(_stale.Capture(all.Count - live)),
                new PageSnapshot(_folded.Capture(state.Statistics.Tombstones)),
                new PageSnapshot(_notShown.Capture(Math.Max(0, names - options.MaxInstancesOnPage))),
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
