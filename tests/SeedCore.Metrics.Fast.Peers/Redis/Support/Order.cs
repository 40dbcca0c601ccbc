namespace SeedCore.Metrics.Fast.Peers.Redis;

/// <summary>A small set whose one counter tells which snapshot it is.</summary>
internal sealed class Order(MetricSetBuilder define) : MetricSet(define)
{
    public const string Key = "orders_total";

    public Counter Placed { get; } = define.Counter(Key, "Orders.");

    public Latency Handling { get; } = define.Latency("handling_ms", "One order.");

    public static Order Create(params (string Label, string Value)[] labels) => new(new MetricSetBuilder(
        "orders",
        new MetricSetOptions { ConstantLabels = labels.ToDictionary(label => label.Label, label => label.Value, StringComparer.Ordinal) }));

    /// <summary>Places an order, and gives the snapshot that has it.</summary>
    public MetricsSnapshot Place()
    {
        Placed.Increment();
        Handling.Record(milliseconds: 12.5);
        return Capture();
    }
}
