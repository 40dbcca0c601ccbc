namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Finds out what a scraper wants from the headers of its request. It throws nothing, whatever they hold.</summary>
public static class PrometheusNegotiation
{
    private const string OpenMetricsType = "application/openmetrics-text";
    private const string ProtobufType = "application/vnd.google.protobuf";
    private const string TextType = "text/plain";

    private static readonly string[] s_escapings = ["allow-utf-8", "underscores", "dots", "values"];

    /// <summary>Chooses the format that the <c>Accept</c> header gives the greatest weight; of equal ones the first.</summary>
    /// <param name="accept">The header's value, several joined by commas; null if there is none.</param>
    /// <returns>The format, and how it is to be named; text 0.0.4 where the header names none that there is.</returns>
    public static PrometheusContent Negotiate(string? accept)
    {
        List<MediaRange> ranges = MediaRange.ParseAll(accept);
        (PrometheusContent? Content, double Weight) best = (null, 0);
        foreach (MediaRange range in ranges)
        {
            // A range that names text refuses it for the wildcards too.
            bool isWild = range.Name is "*/*" or "text/*";
            if (range.Weight <= best.Weight || (isWild && ranges.Exists(other => string.Equals(other.Name, TextType, StringComparison.Ordinal))))
                continue;
            if (Match(range) is { } content)
                best = (content, range.Weight);
        }

        return best.Content ?? new PrometheusContent(PrometheusFormat.Text, $"{TextType}; version=0.0.4; charset=utf-8");
    }

    /// <summary>Tells whether the <c>Accept-Encoding</c> header accepts gzip.</summary>
    /// <param name="acceptEncoding">The header's value; null if there is none.</param>
    public static bool AcceptsGzip(string? acceptEncoding)
    {
        MediaRange? wild = null;
        foreach (MediaRange range in MediaRange.ParseAll(acceptEncoding))
        {
            if (range.Name is "gzip" or "x-gzip")
                return range.Weight > 0;
            if (range.Name is "*")
                wild = range;
        }

        return wild is { Weight: > 0 };
    }

    private static PrometheusContent? Match(MediaRange range)
    {
        string? version = range["version"];
        switch (range.Name)
        {
            case OpenMetricsType when version is null or "1.0.0" or "0.0.1":
                return Named(PrometheusFormat.OpenMetrics, $"{OpenMetricsType}; version={version ?? "1.0.0"}; charset=utf-8", range);

            case ProtobufType when IsMetricFamily(range):
                return Named(
                    PrometheusFormat.Protobuf, $"{ProtobufType}; proto=io.prometheus.client.MetricFamily; encoding=delimited", range);

            case TextType when version is null or "0.0.4":
            case "*/*" or "text/*":
                return Named(PrometheusFormat.Text, $"{TextType}; version=0.0.4; charset=utf-8", range);

            default:
                return null;
        }
    }

    private static bool IsMetricFamily(MediaRange range) =>
        string.Equals(range["proto"], "io.prometheus.client.MetricFamily", StringComparison.Ordinal)
        && string.Equals(range["encoding"] ?? "delimited", "delimited", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says how names are escaped where that was asked. None has to be: they are letters, digits and underscores.</summary>
    private static PrometheusContent Named(PrometheusFormat format, string contentType, MediaRange range) =>
        Array.IndexOf(s_escapings, range["escaping"]) is >= 0 and var escaping
            ? new PrometheusContent(format, $"{contentType}; escaping={s_escapings[escaping]}")
            : new PrometheusContent(format, contentType);
}
