using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// The metric sets of a host: makes the tracker and the builders from the options, and resolves all sets that are
/// exported, once, in the order of their registration.
/// </summary>
internal sealed class MetricSets
{
    private readonly IServiceProvider _services;
    private readonly SeedCoreMetricsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lazy<IReadOnlyList<MetricSet>> _all;

    public MetricSets(IServiceProvider services, IOptions<SeedCoreMetricsOptions> options, ILoggerFactory loggers)
    {
        _services = services;
        _options = options.Value;
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _logger = loggers.CreateLogger("SeedCore.Metrics.Fast");
        _all = new Lazy<IReadOnlyList<MetricSet>>(ResolveAll);
    }

    /// <summary>Gets the sets that are exported; none if metrics are disabled.</summary>
    public IReadOnlyList<MetricSet> All => _all.Value;

    public MetricsTracker CreateTracker() => new(new MetricsTrackerOptions
    {
        Name = _options.Name,
        Gauges = [.. _options.Gauges],
        ConstantLabels = _options.ConstantLabels.AsReadOnly(),
        Enabled = _options.Enabled,
        LatencyReservoirSize = _options.LatencyReservoirSize,
        TimeProvider = _time,
        Logger = _logger,
    });

    /// <summary>Begins a set of the user's, with the options of the host.</summary>
    public MetricSetBuilder Begin(string name) => new(name, new MetricSetOptions
    {
        ConstantLabels = _options.ConstantLabels.AsReadOnly(),
        Enabled = _options.Enabled,
        LatencyReservoirSize = _options.LatencyReservoirSize,
        TimeProvider = _time,
        Logger = _logger,
    });

    /// <summary>Makes pages of all sets.</summary>
    public PrometheusCollector CreateCollector()
    {
        PrometheusCollector collector = new(_options.Prometheus.ToPrometheusOptions(), _time);
        foreach (MetricSet set in All)
            collector.Add(set);
        return collector;
    }

    /// <summary>What sets are told apart by.</summary>
    private static string Identity(MetricSet set) =>
        string.Join('\0', set.ConstantLabels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}").Prepend(set.Name));

    private IReadOnlyList<MetricSet> ResolveAll()
    {
        List<MetricSet> sets = [];
        if (_options.ExportTracker)
            sets.Add(_services.GetRequiredService<MetricsTracker>().Metrics);
        foreach (MetricSetRegistration registration in _services.GetServices<MetricSetRegistration>())
        {
            MetricSet set = registration.Resolve(_services);
            if (!sets.Contains(set))
                sets.Add(set);
        }

        IGrouping<string, MetricSet>? twice = sets
            .GroupBy(Identity, StringComparer.Ordinal)
            .FirstOrDefault(named => named.Count() > 1);
        if (twice is not null)
        {
            string types = string.Join(" and ", twice.Select(set => set.GetType().Name));
            throw new InvalidOperationException(
                $"Two metric sets are named '{twice.First().Name}': {types}. Give one another name where it is added.");
        }

        return [.. sets.Where(set => set.IsEnabled)];
    }
}
