namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Says that a metric set is to be exported, and how to get it.</summary>
internal sealed record MetricSetRegistration(Func<IServiceProvider, MetricSet> Resolve);
