namespace SeedCore.Metrics.Fast.Cluster.Tests.Support;

/// <summary>A small set with a metric of every kind.</summary>
public sealed class ShopMetrics(MetricSetBuilder define) : MetricSet(define)
{
    public Counter Opened { get; } = define.Counter("opened_total", "Doors opened.");

    public CounterFamily<Till> Sales { get; } = define.Counter<Till>("sales", "Sales by till.");

    public LatencyFamily<Till> Service { get; } = define.LatencyFamily<Till>("service_ms", "Serving one customer.", bounds: [5, 25]);

    public Histogram Weights { get; } = define.Histogram("weight", "Of what is sold.", new Unit("kg"), step: 0.001);

    public IntegerGauge Queue { get; } = define.IntegerGauge("queue", "People who wait.");

    public static ShopMetrics Create(string name = "shop", TimeProvider? clock = null) =>
        new(new MetricSetBuilder(name, new MetricSetOptions { TimeProvider = clock ?? TimeProvider.System, LatencyReservoirSize = 10 }));

    /// <summary>Does some business, another one for every seed.</summary>
    public ShopMetrics Trade(int seed, int customers = 20)
    {
        Random random = new(seed);
        Opened.Add(random.Next(5));
        for (int i = 0; i < customers; i++)
        {
            Till till = (Till)random.Next(2);
            Sales.Increment(till);
            Service.Record(till, random.NextDouble() * 30);
            Weights.Record(random.NextDouble() * 4);
        }

        Queue.Set(random.Next(10));
        return this;
    }
}
