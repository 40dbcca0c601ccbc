namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests;

/// <summary>Metrics that are recorded into together, so that one capture shows them alike.</summary>
internal sealed class PairMetrics(MetricSetBuilder define) : MetricSet(define)
{
    public Counter First { get; } = define.Counter("first_total", "One.");

    public Counter Second { get; } = define.Counter("second_total", "The other.");

    public Latency Work { get; } = define.Latency("work_latency_ms", "Work.");

    public LatencyFamily<Kind> Outcomes { get; } = define.LatencyFamily<Kind>("outcomes", "Outcomes.");

    public static PairMetrics Create() => new(new MetricSetBuilder("pair"));

    public void Record()
    {
        First.Increment();
        Second.Increment();
        Work.Record(1);
    }

    public enum Kind
    {
        A,
        B,
    }
}
