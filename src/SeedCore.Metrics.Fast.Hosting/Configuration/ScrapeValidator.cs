using Microsoft.Extensions.Options;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>Checks the attributes of <see cref="MetricsScrapeOptions"/>, by code that the compiler writes.</summary>
[OptionsValidator]
internal sealed partial class ScrapeValidator : IValidateOptions<MetricsScrapeOptions>
{
    /// <summary>Says what is wrong, if something is.</summary>
    public static string? FindFault(MetricsScrapeOptions options)
    {
        // "MaxConcurrent: The field Scrape.MaxConcurrent must be ...": the sentence from its option on is enough.
        const string Name = nameof(MetricsServerOptions.Scrape);
        string? failure = new ScrapeValidator().Validate(Name, options).Failures?.FirstOrDefault();
        return failure?[Math.Max(0, failure.IndexOf(Name + ".", StringComparison.Ordinal))..];
    }
}
