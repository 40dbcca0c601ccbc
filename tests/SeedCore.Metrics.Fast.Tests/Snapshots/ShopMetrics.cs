using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>A set with a metric of every kind.</summary>
public sealed class ShopMetrics(MetricSetBuilder define) : MetricSet(define)
{
    public Counter Opened { get; } = define.Counter("opened_total", "Doors opened.");

    public CounterFamily<Till, Payment> Sales { get; } =
        define.Counter<Till, Payment>("sales", "Sales by till and means.", new Unit("{sale}"), "tills");

    public CounterFamily<Till> Voids { get; } = define.Counter<Till>("voids", "Sales taken back.", category: "tills", label: "at");

    public Gauge Temperature { get; } = define.Gauge("temperature", "In the shop.", new Unit("Cel"));

    public IntegerGauge Queue { get; } = define.IntegerGauge("queue", "People who wait.");

    public ObservedGauge Stock { get; } = define.Gauge("stock", "What is left; unknown while it is counted.", () => StockNow);

    public Latency Talk { get; } = define.Latency("talk_latency_ms", "Advice.", "tills", reservoirSize: 50, bounds: [0.5, 1000, 1001, 5000]);

    public LatencyFamily<Till> Service { get; } = define.LatencyFamily<Till>("service_ms", "Serving one customer.", category: "tills");

    public Histogram Weights { get; } =
        define.Histogram("weight", "Of what is sold.", new Unit("kg"), step: 0.001, category: "goods", reservoirSize: 20, bounds: [1, 2.5, 10]);

    [field: ThreadStatic]
    public static double StockNow { get; set; }

    public LatencyFamily<Till, Payment> Advice { get; private set; } = null!;

    public Counter AllSales { get; private set; } = null!;

    public Counter CardSales { get; private set; } = null!;

    public static ShopMetrics Create(
        string name = "shop",
        FakeTimeProvider? clock = null,
        IReadOnlyDictionary<string, string>? labels = null,
        Action<MetricSetBuilder>? more = null)
    {
        MetricSetBuilder define = new(name, new MetricSetOptions
        {
            TimeProvider = clock ?? new FakeTimeProvider(),
            LatencyReservoirSize = 10,
            ConstantLabels = labels ?? new Dictionary<string, string>(StringComparer.Ordinal),
        });
        ShopMetrics shop = new(define);
        shop.Advice = define.LatencyFamily<Till, Payment>(
            "advice_ms", "Advice by outcome.", (till, _) => till == Till.Fast ? null : shop.Talk);
        shop.AllSales = define.Counter(
            "sales_total", "Sales.", including: [shop.Sales.Cells(), shop.Advice.Cells((till, _) => till == Till.Main)]);
        shop.CardSales = define.Counter(
            "card_sales_total", "Sales by card.", including: shop.Sales.Cells((_, payment) => payment == Payment.Card));
        define.Ratio("card_rate", "Cards' share.", shop.CardSales, shop.AllSales);
        more?.Invoke(define);
        return shop;
    }

    /// <summary>Does a day's business, another one for every seed.</summary>
    public ShopMetrics Trade(int seed, int customers = 300)
    {
        Random random = new(seed);
        Opened.Add(random.Next(5));
        for (int i = 0; i < customers; i++)
        {
            Till till = (Till)random.Next(3);
            Payment payment = (Payment)random.Next(2);
            Sales.Increment(till, payment);
            Service.Record(till, Math.Exp(random.NextDouble() * 12 - 3));
            Advice.Record(till, payment, random.NextDouble() * 1e4);
            Talk.Record(random.NextDouble());
            if (i % 50 == 0)
                Talk.Record(random.NextDouble() * 100, Traces.Sampled((ulong)i));
            Weights.Record(random.Next(4) == 0 ? 0 : random.NextDouble() * 40);
        }

        Talk.Record(1e9);
        Talk.Record(-1);
        AllSales.Increment();
        Voids.Add(Till.Fast, -3);
        Voids.Add(Till.Self, long.MaxValue - random.Next(3));
        Temperature.Set(random.Next(-20, 30));
        Queue.Set(random.Next(-5, 5));
        return this;
    }
}
