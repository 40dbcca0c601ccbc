using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Binds the options to the host's configuration, where there is one.</summary>
internal sealed class ConfigurationReader(IServiceProvider services) : IConfigureOptions<SeedCoreMetricsOptions>
{
    public void Configure(SeedCoreMetricsOptions options)
    {
        if (services.GetService<IConfiguration>() is not { } configuration)
            return;

        IConfigurationSection section = configuration.GetSection(SeedCoreMetricsOptions.SectionKey);
        OptionsKeys.Check(section);
        section.Bind(options);
    }
}
