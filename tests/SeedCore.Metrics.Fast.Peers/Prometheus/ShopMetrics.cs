namespace SeedCore.Metrics.Fast.Peers.Prometheus;

/// <summary>A set with each kind of metric.</summary>
internal sealed class ShopMetrics(MetricSetBuilder define) : MetricSet(define)
{
    public enum Payment
    {
        Cash,
        Card,
    }

    public Counter Sales { get; } = define.Counter("sales_total", "Sales, \"all\" of them \\ nothing else.");

    public CounterFamily<Payment> Payments { get; } = define.Counter<Payment>("payments_total", "Payments.");

    public Gauge Stock { get; } = define.Gauge("stock", "What is there.");

    public Latency Checkout { get; } = define.Latency("checkout_latency_ms", "One checkout.");

    public Histogram Baskets { get; } = define.Histogram("basket_bytes", "Sizes of baskets.", Unit.Bytes);

    /// <summary>Records a day's work; the same for the same number.</summary>
    public void Trade(int sales)
    {
        Random random = new(sales);
        for (int i = 0; i < sales; i++)
        {
            Sales.Increment();
            Payments.Increment(random.Next(4) == 0 ? Payment.Cash : Payment.Card);
            Checkout.Record(Math.Exp(random.NextDouble() * 9)); // 1 ms to 8 s
            Baskets.Record(random.Next(1, 1 << 20));
        }

        Stock.Set(random.NextDouble() * 100);
    }
}
