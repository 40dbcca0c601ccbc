namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What a scraper is to be answered with.</summary>
/// <param name="Format">The format of the page.</param>
/// <param name="ContentType">The value of the <c>Content-Type</c> header.</param>
public readonly record struct PrometheusContent(PrometheusFormat Format, string ContentType);
