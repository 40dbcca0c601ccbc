namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>The formats that Prometheus scrapes.</summary>
public enum PrometheusFormat
{
    /// <summary>The text format 0.0.4: what every version understands, and a person can read.</summary>
    Text,

    /// <summary>OpenMetrics 1.0 text: with the times since which series count, and exemplars.</summary>
    OpenMetrics,

    /// <summary>
    /// Delimited <c>io.prometheus.client.MetricFamily</c> messages: with native histograms, besides all that OpenMetrics has.
    /// </summary>
    Protobuf,
}
