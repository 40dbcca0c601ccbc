using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>Web applications in memory.</summary>
internal static class WebHosts
{
    public static async Task<WebApplication> StartAsync(
        Action<SeedCoreMetricsBuilder>? metrics = null,
        Action<WebApplication>? map = null,
        params (string Key, string? Value)[] configuration)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            configuration.Select(pair => KeyValuePair.Create($"SeedCore:Metrics:{pair.Key}", pair.Value)));
        SeedCoreMetricsBuilder added = builder.Services.AddSeedCoreMetrics().AddPrometheus();
        metrics?.Invoke(added);
        WebApplication application = builder.Build();
        if (map is null)
            application.MapSeedCoreMetrics();
        else
            map(application);
        await application.StartAsync();
        return application;
    }
}
