using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Adds metric sets and exporters to those of a host; what
/// <see cref="SeedCoreMetricsServiceCollectionExtensions.AddSeedCoreMetrics"/> returns. Other packages add their
/// exporters by extension methods on it. Not thread-safe, as start-up code is not.
/// </summary>
public sealed class SeedCoreMetricsBuilder
{
    private static readonly ExporterRegistration s_otlp = new(static services => new OtlpExporter(
        services.GetRequiredService<IOptions<SeedCoreMetricsOptions>>().Value.Otlp.ToOtlpOptions(OtlpOptions.FromEnvironment()),
        client: null,
        services.GetService<TimeProvider>()));

    internal SeedCoreMetricsBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Registers a metric set as a singleton, and has it exported with the rest. It is made when the host starts, with
    /// a <see cref="MetricSetBuilder"/> that has the host's options, and whatever else its constructor asks for.
    /// </summary>
    /// <remarks>
    /// Its name is that of the type in snake case, without <c>Metrics</c> or <c>MetricSet</c> at its end.
    /// </remarks>
    /// <typeparam name="T">The set. Where it is registered already, that registration makes it.</typeparam>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddMetricSet<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : MetricSet =>
        AddMetricSet<T>(SetName.Of(typeof(T)));

    /// <inheritdoc cref="AddMetricSet{T}()" path="/summary"/>
    /// <typeparam name="T">The set. Where it is registered already, that registration makes it.</typeparam>
    /// <param name="name">The set's name.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddMetricSet<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        string name)
        where T : MetricSet =>
        AddMetricSet(name, static (services, define) => ActivatorUtilities.CreateInstance<T>(services, define));

    /// <summary>Registers a metric set as a singleton, and has it exported with the rest.</summary>
    /// <typeparam name="T">The set. Where it is registered already, that registration makes it.</typeparam>
    /// <param name="name">The set's name.</param>
    /// <param name="create">Makes it, with the builder that it is given.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddMetricSet<T>(string name, Func<IServiceProvider, MetricSetBuilder, T> create)
        where T : MetricSet
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        Services.TryAddSingleton(services => create(services, services.GetRequiredService<MetricSets>().Begin(name)));
        Services.AddSingleton(new MetricSetRegistration(static services => services.GetRequiredService<T>()));
        return this;
    }

    /// <summary>Has an exporter given every snapshot. The host's pump owns it and disposes of it.</summary>
    /// <typeparam name="T">The exporter: made when the host starts, with what its constructor asks for.</typeparam>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddExporter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : MetricsExporter =>
        AddExporter(static services => ActivatorUtilities.CreateInstance<T>(services));

    /// <summary>Has an exporter given every snapshot. The host's pump owns it and disposes of it.</summary>
    /// <param name="create">Makes a new one; called once, when the host starts.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddExporter(Func<IServiceProvider, MetricsExporter> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(new ExporterRegistration(create));
        return this;
    }

    /// <summary>
    /// Makes pages for Prometheus: <c>MapSeedCoreMetrics</c> serves them. Nothing is captured until one is asked for.
    /// Calling it again changes the same pages.
    /// </summary>
    /// <param name="configure">Changes the pages' options after the configuration was read.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddPrometheus(Action<PrometheusPageOptions>? configure = null)
    {
        if (configure is not null)
            Services.Configure<SeedCoreMetricsOptions>(options => configure(options.Prometheus));
        Services.TryAddSingleton(static services => services.GetRequiredService<MetricSets>().CreateCollector());
        return this;
    }

    /// <summary>
    /// Sends every snapshot to a receiver of OTLP, such as the OpenTelemetry Collector: where OpenTelemetry's environment variables say,
    /// unless the configuration or code says otherwise. Calling it again changes the same exporter.
    /// </summary>
    /// <remarks>
    /// What is wrong in the configuration or a variable, or a certificate that cannot be read, stops the start with a message that
    /// names it.
    /// </remarks>
    /// <param name="configure">Changes the options after the configuration was read.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddOtlp(Action<OtlpExportOptions>? configure = null)
    {
        if (configure is not null)
            Services.Configure<SeedCoreMetricsOptions>(options => configure(options.Otlp));
        if (!Services.Any(static service => ReferenceEquals(service.ImplementationInstance, s_otlp)))
            Services.AddSingleton(s_otlp);
        return this;
    }

    /// <summary>
    /// Shows the metrics to whoever listens to <see cref="System.Diagnostics.Metrics"/>, from the host's start to its disposal: an
    /// OpenTelemetry SDK with <c>AddMeter(MeterBridge.MeterName)</c>, dotnet-counters, dotnet-monitor. Nothing is captured until one
    /// collects. Calling it again changes the same meter.
    /// </summary>
    /// <param name="configure">Changes the meter's options.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddMeterBridge(Action<MeterBridgeOptions>? configure = null)
    {
        if (configure is not null)
            Services.Configure(configure);
        Services.TryAddSingleton(static services => new MeterBridge(
            services.GetRequiredService<MetricSets>().All, services.GetRequiredService<IOptions<MeterBridgeOptions>>().Value));
        return this;
    }

    /// <summary>Writes every snapshot to the host's log, in the category <c>SeedCore.Metrics.Fast</c>.</summary>
    /// <param name="level">The level to write at.</param>
    /// <param name="format">How to write it.</param>
    /// <returns>This builder.</returns>
    public SeedCoreMetricsBuilder AddLogging(LogLevel level = LogLevel.Information, LoggingFormat format = LoggingFormat.Json) =>
        AddExporter(services => new LoggingExporter(
            services.GetRequiredService<ILoggerFactory>().CreateLogger("SeedCore.Metrics.Fast"),
            level,
            format,
            services.GetService<TimeProvider>()));
}
