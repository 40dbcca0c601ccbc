namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>What the threads of a stress run fight over.</summary>
public sealed class StressMetrics : MetricSet
{
    public const int ReservoirSize = 1000;

    public StressMetrics()
        : this(new MetricSetBuilder("stress", new MetricSetOptions { LatencyReservoirSize = ReservoirSize }))
    {
    }

    private StressMetrics(MetricSetBuilder define)
        : base(define)
    {
        Hits = define.Counter("hits", "Hits.");
        Work = define.Latency("work_latency_ms", "Work.");
        Sizes = define.Histogram("sizes", "Sizes.", Unit.Bytes);
        Tasks = define.LatencyFamily<Outcome>("tasks", "Tasks.");
        Total = define.Counter("total", "All tasks.", including: Tasks.Cells());
    }

    public enum Outcome
    {
        Failure,
        Success,
    }

    public Counter Hits { get; }

    public Latency Work { get; }

    public Histogram Sizes { get; }

    public LatencyFamily<Outcome> Tasks { get; }

    public Counter Total { get; }
}
