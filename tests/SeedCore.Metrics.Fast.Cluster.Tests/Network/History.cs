using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>What a process counts in one epoch: snapshots that follow each other, captured from a real set of some version.</summary>
internal sealed record History(int Version, MetricsSnapshot[] Snapshots, long[] Customers)
{
    public const int Length = 5;

    private const int PerVersion = 6;

    /// <summary>Gets histories of three versions of the shop: as it is, with metrics added, and one without most of them.</summary>
    public static History[] All { get; } =
        [.. Enumerable.Range(0, 3 * PerVersion).Select(i => Make(i % 3, new Random(i)))];

    private static History Make(int version, Random random)
    {
        FakeTimeProvider clock = new();
        MetricSetBuilder define = new("shop", new MetricSetOptions { TimeProvider = clock, LatencyReservoirSize = 10 });
        ShopMetrics? shop = version == 2 ? null : new ShopMetrics(define);
        MetricSet set = shop ?? new MetricSet(define);
        Histogram weights = shop?.Weights ?? define.Histogram("weight", "Of what is sold.", new Unit("kg"), step: 0.001);
        Counter? added = version == 1 ? define.Counter("added_total", "New.") : null;

        MetricsSnapshot[] snapshots = new MetricsSnapshot[Length];
        long[] customers = new long[Length];
        for (int i = 0; i < Length; i++)
        {
            long before = i == 0 ? 0 : customers[i - 1];
            customers[i] = before + random.Next(4);
            for (long customer = before; customer < customers[i]; customer++)
            {
                weights.Record(random.NextDouble() * 4);
                shop?.Sales.Increment((Till)random.Next(2));
            }

            added?.Add(random.Next(3));
            clock.Advance(TimeSpan.FromSeconds(1));
            snapshots[i] = set.Capture(SnapshotParts.Histograms);
        }

        return new History(version, snapshots, customers);
    }
}
