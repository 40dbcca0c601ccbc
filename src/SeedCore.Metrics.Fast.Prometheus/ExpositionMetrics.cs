namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What exposition itself costs and does, on the page with the rest.</summary>
public sealed class ExpositionMetrics : MetricSet
{
    internal const string SetName = "seedcore_metrics";

    /// <summary>Declares the set.</summary>
    /// <param name="define">A builder, of its own.</param>
    public ExpositionMetrics(MetricSetBuilder define)
        : base(define)
    {
        Scrapes = define.Counter<PrometheusFormat>("scrapes_total", "Pages handed out.", label: "format");
        Refusals = define.Counter<ScrapeRefusal>("scrapes_refused_total", "Scrapes that got no page.", label: "reason");
        Bytes = define.Counter("page_bytes", "Bytes of the pages handed out, as they were sent.", Unit.Bytes);
        Rendering = define.Latency("render_latency_ms", "Capturing and rendering a page.");
    }

    /// <summary>Gets the pages that were handed out, by format.</summary>
    public CounterFamily<PrometheusFormat> Scrapes { get; }

    /// <summary>Gets the scrapes that got no page, by reason. Whoever serves pages counts what it refuses here.</summary>
    public CounterFamily<ScrapeRefusal> Refusals { get; }

    /// <summary>Gets the bytes of the pages that were handed out, compressed where they were.</summary>
    public Counter Bytes { get; }

    /// <summary>Gets how long it took to capture and render a page.</summary>
    public Latency Rendering { get; }

    internal static ExpositionMetrics Create() => new(new MetricSetBuilder(SetName, new MetricSetOptions { LatencyReservoirSize = 16 }));
}
