using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>Hosts without a web server, configured by pairs of key and value.</summary>
internal static class TestHosts
{
    public static IHost Build(Action<IServiceCollection> configure, params (string Key, string? Value)[] configuration)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            configuration.Select(pair => KeyValuePair.Create($"SeedCore:Metrics:{pair.Key}", pair.Value)));
        builder.Logging.ClearProviders();
        configure(builder.Services);
        return builder.Build();
    }

    /// <summary>What the start of a host says about a configuration.</summary>
    public static async Task<string> StartErrorAsync(params (string Key, string? Value)[] configuration)
    {
        using IHost host = Build(static services => services.AddSeedCoreMetrics(), configuration);
        Exception? error = await Record.ExceptionAsync(() => host.StartAsync());
        return error?.Message ?? "started";
    }
}
