using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Says that an exporter is to be pumped, and how to make it. What it makes belongs to the pump.</summary>
internal sealed record ExporterRegistration(Func<IServiceProvider, MetricsExporter> Create);
