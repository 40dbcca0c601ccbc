namespace SeedCore.Metrics.Fast.Prometheus.Tests;

/// <summary>A set with a metric of each kind.</summary>
internal sealed class ShopMetrics(MetricSetBuilder define, Func<double>? waiting = null) : MetricSet(define)
{
    public static readonly PrometheusOptions Bare = new() { IncludeDiagnostics = false };

    public Counter Sales { get; } = define.Counter("sales", "Sales.");

    public Counter Sold { get; } = define.Counter("sold_bytes_total", "Bytes sold.", Unit.Bytes);

    public CounterFamily<Payment, Answer> Payments { get; } = define.Counter<Payment, Answer>("payments_total", "Payments.");

    public Gauge Delay { get; } = define.Gauge("delay_ms", "The last delay.", Unit.Milliseconds);

    public IntegerGauge Stock { get; } = define.IntegerGauge("stock", "What is there.", Unit.Items);

    public ObservedGauge Waiting { get; } = define.Gauge("waiting", "Who waits.", waiting ?? (() => 2));

    public LatencyFamily<Answer> Handling { get; } = define.LatencyFamily<Answer>("handling_latency_ms", "Handling.");

    public Histogram Sizes { get; } = define.Histogram("basket_bytes", "Baskets.", Unit.Bytes);

    public static ShopMetrics Create(TimeProvider? clock = null, params (string Name, string Value)[] labels) => new(new MetricSetBuilder(
        "shop",
        new MetricSetOptions
        {
            TimeProvider = clock ?? TimeProvider.System,
            ConstantLabels = labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
        }));

    public enum Payment
    {
        Cash,
        Card,
    }

    public enum Answer
    {
        Ok,
        Failed,
    }
}
