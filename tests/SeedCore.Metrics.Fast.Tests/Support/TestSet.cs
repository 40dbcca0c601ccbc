namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>A set with one of everything.</summary>
public sealed class TestSet(MetricSetBuilder define) : MetricSet(define)
{
    public TestSet(MetricSetOptions? options = null)
        : this(new MetricSetBuilder("test", options))
    {
    }

    public enum Color
    {
        Red,
        Green,
        Blue,
    }

    public enum Size
    {
        Small,
        Large,
    }

    public Counter Hits { get; } = define.Counter("hits", "Hits.");

    public Counter Others { get; } = define.Counter("others", "Others.");

    public CounterFamily<Color> Colors { get; } = define.Counter<Color>("colors", "By colour.");

    public CounterFamily<Color, Size> Things { get; } = define.Counter<Color, Size>("things", "By colour and size.");

    public Gauge Level { get; } = define.Gauge("level", "A level.");

    public IntegerGauge Depth { get; } = define.IntegerGauge("depth", "A depth.");

    public Latency Work { get; } = define.Latency("work_latency_ms", "Work.");

    public Histogram Bytes { get; } = define.Histogram("bytes", "Sizes.", Unit.Bytes);

    public Histogram Ratio { get; } = define.Histogram("thousandths", "Ratios.", Unit.None, step: 0.001);

    /// <summary>Gets a latency with bounds inside its buckets.</summary>
    public Latency Split { get; } = define.Latency("split_ms", "Work, counted at bounds.", bounds: [0.25, 0.5, 0.51, 1, 5]);

    public LatencyFamily<Color> Paints { get; } = define.LatencyFamily<Color>("paints", "By colour.");

    /// <summary>Gets outcomes that keep no samples.</summary>
    public LatencyFamily<Color, Size> Jobs { get; } = define.LatencyFamily<Color, Size>("jobs", "By both.", (_, _) => null);
}
