using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class SumReadingTests
{
    private const double Day = 86_400_000;
    private const long NanosecondsPerDay = 86_400_000_000_000;

    // 297 years: more than half of what the cell of a sum holds before it wraps.
    private const int Days = 108_500;

    [Fact]
    public void No_sum_leaps_or_falls_when_centuries_are_recorded_while_it_is_read()
    {
        int reads = CountReads();
        Assert.InRange(reads, 10, 1000);
        for (int interrupted = 0; interrupted < reads; interrupted++)
        {
            (LaneTable<SimulatedAtomics, OneStripe> table, SetReader<SimulatedAtomics, OneStripe> reader) = Make();
            Record(table, 1);
            int read = 0;
            int before = interrupted;
            SimulatedAtomics.BeforeRead = () =>
            {
                if (read++ == before)
                    Record(table, Days);
            };
            Int128 during = Capture(reader);
            SimulatedAtomics.BeforeRead = null;

            Assert.InRange(during, NanosecondsPerDay, (Days + 1) * (Int128)NanosecondsPerDay);
            Assert.Equal((Days + 1) * (Int128)NanosecondsPerDay, Capture(reader));
        }
    }

    private static int CountReads()
    {
        (LaneTable<SimulatedAtomics, OneStripe> table, SetReader<SimulatedAtomics, OneStripe> reader) = Make();
        Record(table, 1);
        int reads = 0;
        SimulatedAtomics.BeforeRead = () => reads++;
        Capture(reader);
        SimulatedAtomics.BeforeRead = null;
        return reads;
    }

    private static (LaneTable<SimulatedAtomics, OneStripe> Table, SetReader<SimulatedAtomics, OneStripe> Reader) Make()
    {
        MetricSetBuilder define = new("test");
        _ = new MetricSet(define);
        define.Latency("work_ms", "Work.", reservoirSize: 1);
        LaneTable<SimulatedAtomics, OneStripe> table = new(isEnabled: true, () => define.Lanes.Layout);
        return (table, new SetReader<SimulatedAtomics, OneStripe>(define, table));
    }

    private static void Record(LaneTable<SimulatedAtomics, OneStripe> table, int days)
    {
        for (int i = 0; i < days; i++)
            table.Record(in table.Layout.Series[0], in LatencyScale.Instance, Day);
    }

    private static Int128 Capture(SetReader<SimulatedAtomics, OneStripe> reader) => reader.Capture(SnapshotParts.Histograms).Sums[0];

    private readonly struct OneStripe : IStripeSelector
    {
        public static int StripeCount => 1;

        public static nint Current => 1;

        public static nint Assign() => 1;
    }
}
