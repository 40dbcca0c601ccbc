using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast;
using SeedCore.Metrics.Fast.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the metrics to a host.</summary>
public static class SeedCoreMetricsServiceCollectionExtensions
{
    /// <summary>
    /// Registers a <see cref="MetricsTracker"/> and what exports it: a pump that starts before the other services of the
    /// host and, after they have stopped, exports once more within its deadline. The options are bound from the
    /// configuration's section <see cref="SeedCoreMetricsOptions.SectionKey"/> and checked when the host starts. A
    /// <see cref="TimeProvider"/> that is registered is used. Calling it again adds to the same metrics.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Changes options after the configuration was read.</param>
    /// <returns>A builder that adds metric sets and exporters.</returns>
    public static SeedCoreMetricsBuilder AddSeedCoreMetrics(
        this IServiceCollection services, Action<SeedCoreMetricsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(service => service.ServiceType == typeof(MetricSets)))
            AddServices(services);
        if (configure is not null)
            services.Configure(configure);
        return new SeedCoreMetricsBuilder(services);
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions<SeedCoreMetricsOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<SeedCoreMetricsOptions>, ConfigurationReader>();
        services.AddSingleton<IValidateOptions<SeedCoreMetricsOptions>, OptionsValidator>();
        services.AddSingleton<MetricSets>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<MetricSets>().CreateTracker());
        services.AddSingleton<HostedPump>();
        services.AddHostedService(static provider => provider.GetRequiredService<HostedPump>());
    }
}
