using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Cluster;
using SeedCore.Metrics.Fast.Hosting;
using SeedCore.Metrics.Fast.Prometheus;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves the metrics of a web application.</summary>
public static class SeedCoreMetricsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Answers GET and HEAD at a path with a page of all metric sets of the host, in the format that the scraper asks for;
    /// a browser gets text. Each scrape captures anew; those that wait at the same time share one rendering.
    /// </summary>
    /// <remarks>
    /// Limits are in <see cref="SeedCoreMetricsOptions.Scrape"/>; those of connections and headers are the server's.
    /// What is refused has a status of 4xx or 5xx and a reason in plain text. Who may read it is up to the application:
    /// <c>RequireAuthorization()</c>, <c>RequireHost("localhost:9464")</c> and whatever else endpoints take.
    /// <para>
    /// An aggregator that asks for <see cref="ClusterPage.ContentType"/> gets messages that it merges exactly, signed by the
    /// <see cref="ClusterKey"/> that is registered, if one is.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="InvalidOperationException"><c>AddSeedCoreMetrics().AddPrometheus()</c> was not called on the services.</exception>
    public static IEndpointConventionBuilder MapSeedCoreMetrics(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/metrics")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        IServiceProvider services = endpoints.ServiceProvider;
        PrometheusCollector collector = services.GetService<PrometheusCollector>()
            ?? throw new InvalidOperationException("There are no metrics to map: call services.AddSeedCoreMetrics().AddPrometheus() first.");
        MetricsScrapeOptions options = services.GetRequiredService<IOptions<SeedCoreMetricsOptions>>().Value.Scrape;
        ScrapeEndpoint endpoint = new(
            collector,
            new ClusterPages(collector, options.Instance, services.GetService<ClusterKey>(), write: null),
            options,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("SeedCore.Metrics.Fast"));
        RequestDelegate serve = endpoint.ServeAsync;
        return endpoints.Map(pattern, serve).WithDisplayName("SeedCore metrics");
    }
}
