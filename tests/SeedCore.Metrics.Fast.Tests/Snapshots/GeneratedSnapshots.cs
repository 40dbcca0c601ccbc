using System.Buffers;
using CsCheck;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>Snapshots with any content that a snapshot can have, the ends of the ranges above all.</summary>
internal static class GeneratedSnapshots
{
    /// <summary>The same set as four versions of a program declare it, the last one with an older order.</summary>
    private static readonly MetricCatalog[] s_versions =
    [
        ShopMetrics.Create().Catalog,
        ShopMetrics.Create(more: define => define.Counter("added_total", "New.")).Catalog,
        ShopMetrics.Create(labels: new Dictionary<string, string>(StringComparer.Ordinal) { ["town"] = "Ulm" }).Catalog,
        new LateShop().Catalog,
    ];

    /// <summary>Gets snapshots of one set.</summary>
    public static Gen<MetricsSnapshot> OfOneSet { get; } = Gen.Int.Select(seed => Make(s_versions[0], new Random(seed)));

    /// <summary>Gets snapshots of several versions of a set.</summary>
    public static Gen<MetricsSnapshot> OfVersions { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Int, (version, seed) => Make(s_versions[version], new Random(seed)));

    public static byte[] ToBinary(this MetricsSnapshot snapshot)
    {
        ArrayBufferWriter<byte> bytes = new();
        snapshot.WriteBinary(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static MetricsSnapshot Make(MetricCatalog catalog, Random random)
    {
        SnapshotFrame frame = new(catalog)
        {
            Parts = random.Next(4) == 0 ? SnapshotParts.Counters : SnapshotParts.Histograms,
            CapturedAt = DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(1L << 55)),
            StartedAt = DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(1L << 55)),
            Elapsed = TimeSpan.FromTicks(random.NextInt64(long.MaxValue)),
            Epoch = random.Next(3),
        };
        Fill(frame.Row, random);
        Fill(frame.Rejections, random);
        Fill(frame.Zeros, random);
        Fill(frame.Clamped, random);
        for (int i = 0; i < frame.RowSaturated.Length; i++)
            frame.RowSaturated[i] = random.Next(9) == 0;
        foreach (MetricDescriptor gauge in catalog.Metrics.Where(metric => metric.Kind == MetricKind.Gauge))
        {
            // Whole and small: only such sums do not depend on the order.
            int value = random.Next(-1000, 1000);
            frame.Gauges[gauge.Columns.Gauge] = gauge.Columns.IsInteger
                ? value
                : BitConverter.DoubleToInt64Bits(random.Next(4) == 0 ? double.NaN : value);
        }

        if (frame.Parts == SnapshotParts.Counters)
            Fill(frame.Counts, random);
        if (frame.Parts == SnapshotParts.Histograms)
        {
            frame.AddSplits();
            Fill(frame.Splits, random);
            for (int series = 0; series < frame.Counts.Length; series++)
            {
                for (int group = random.Next(400); group < ExemplarSlots<HardwareAtomics>.Groups; group += random.Next(1, 60))
                    frame.Exemplars.Add(new FrameExemplar(series, group, MakeExemplar(random)));
            }
        }

        for (int series = 0; frame.Parts == SnapshotParts.Histograms && series < frame.Counts.Length; series++)
            FillBuckets(frame, series, random);
        return new MetricsSnapshot(frame);
    }

    private static Exemplar MakeExemplar(Random random) => new(
        random.Next(5), (UInt128)random.Next(3), (ulong)random.Next(3), DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(5)));

    private static void FillBuckets(SnapshotFrame frame, int series, Random random)
    {
        Int128 count = frame.Zeros[series];
        for (int i = random.Next(4); i > 0; i--)
        {
            int octave = random.Next(ExponentialBuckets.Octaves);
            if (frame.IsTouched(series, octave))
                continue;

            Span<long> buckets = frame.TouchOctave(series, octave);
            buckets.Clear();
            Fill(buckets[random.Next(64)..], random);
            foreach (long bucket in buckets)
                count += bucket;
        }

        frame.Counts[series] = SnapshotFrame.Saturate(count);
        frame.Sums[series] = SnapshotFrame.MaxSum / random.Next(1, 4) - random.Next(10);
    }

    private static void Fill(Span<long> values, Random random)
    {
        foreach (ref long value in values)
        {
            value = random.Next(5) switch
            {
                0 => long.MaxValue - random.Next(3),
                1 => random.NextInt64(long.MaxValue),
                2 => long.MaxValue / 2 + random.Next(3),
                3 => random.Next(100),
                _ => 0,
            };
        }
    }

    private sealed class LateShop : MetricSet
    {
        public LateShop()
            : this(new MetricSetBuilder("shop"))
        {
        }

        private LateShop(MetricSetBuilder define)
            : base(define)
        {
            define.Histogram("weight", "Weighed goods.", new Unit("kg"), step: 0.001, reservoirSize: 7, bounds: [1, 2.5, 10]);
            define.LatencyFamily<Till>("service_ms", "Serving.");
            define.Counter<Till>("voids", "Sales taken back.", category: "tills", label: "at");
            define.Gauge("temperature", "In the shop.", new Unit("Cel"));
            define.Gauge("light", "In the shop.");
            define.Counter("opened_total", "Doors opened, or closed.");
        }
    }
}
