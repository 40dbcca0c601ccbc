namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>One of everything, with reservoirs that a few samples fill.</summary>
public sealed class ModelSet : MetricSet
{
    public const int WorkReservoir = 4;
    public const int SizesReservoir = 3;
    public const double Step = 0.5;

    public ModelSet(TimeProvider clock)
        : this(new MetricSetBuilder("model", new MetricSetOptions { TimeProvider = clock }))
    {
    }

    private ModelSet(MetricSetBuilder define)
        : base(define)
    {
        Hits = define.Counter("hits", "Hits.");
        Colors = define.Counter<Color>("colors", "By colour.");
        Things = define.Counter<Color, Size>("things", "By colour and size.");
        Work = define.Latency("work_ms", "Work.", reservoirSize: WorkReservoir);
        Sizes = define.Histogram("sizes", "Sizes.", Unit.Bytes, Step, reservoirSize: SizesReservoir);
        Paints = define.LatencyFamily<Color>("paints_ms", "Painting.", color => color == Color.Blue ? null : Work);
        Total = define.Counter("total", "All.", including: [Colors.Cells(), Paints.Cells(color => color != Color.Green)]);
        Level = define.Gauge("level", "A level.");
        Depth = define.IntegerGauge("depth", "A depth.");
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

    public Counter Hits { get; }

    /// <summary>Gets a counter that counts all colours, and what is painted red or blue.</summary>
    public Counter Total { get; }

    public CounterFamily<Color> Colors { get; }

    public CounterFamily<Color, Size> Things { get; }

    public Latency Work { get; }

    public Histogram Sizes { get; }

    /// <summary>Gets outcomes: red and green go into the work's reservoir, blue keeps no samples.</summary>
    public LatencyFamily<Color> Paints { get; }

    public Gauge Level { get; }

    public IntegerGauge Depth { get; }
}
