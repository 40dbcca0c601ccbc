using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeedCore.Metrics.Fast.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the metrics to the health checks of a host.</summary>
public static class SeedCoreMetricsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the exporters: it fails when one is unhealthy, or has had no success for three intervals and the
    /// time of an attempt. Its description and data say of each how old the last success is.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a failure is; degraded by default: a service works on without its metrics.</param>
    /// <param name="tags">Tags by which checks are chosen.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddSeedCoreMetrics(
        this IHealthChecksBuilder builder,
        string name = "seedcore_metrics",
        HealthStatus failureStatus = HealthStatus.Degraded,
        params IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => ActivatorUtilities.CreateInstance<MetricsHealthCheck>(services),
            failureStatus,
            tags));
    }
}
