using System.Buffers.Binary;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class GaugeMergeTests
{
    [Fact]
    public void Gauges_of_instances_become_one_as_they_are_declared()
    {
        MetricsSnapshot[] all = [Make(1, at: 3), Make(-5, at: 9), Make(2, at: 6)];

        MetricsSnapshot merged = MetricsSnapshot.Merge(all);

        Assert.Equal([-2, 2, -5, -2, 2, -5], merged.Metrics.Select(merged.GetGauge));
        Assert.Equal([GaugeMerge.Sum, GaugeMerge.Max, GaugeMerge.Last], merged.Metrics.Take(3).Select(metric => metric.GaugeMerge));
    }

    [Fact]
    public void An_absent_gauge_does_not_count()
    {
        MetricsSnapshot merged = MetricsSnapshot.Merge(Make(double.NaN, at: 9), Make(-4, at: 1));

        Assert.Equal([-4, -4, -4], merged.Metrics.Take(3).Select(merged.GetGauge));
    }

    [Fact]
    public void Of_gauges_captured_at_the_same_time_the_greater_is_the_last()
    {
        MetricsSnapshot merged = MetricsSnapshot.Merge(Make(3, at: 1), Make(2, at: 1));

        Assert.Equal((3, 3), (merged.GetGauge(merged.Metrics[2]), merged.GetGauge(merged.Metrics[5])));
    }

    [Fact]
    public void Neither_order_nor_grouping_matters_even_by_way_of_bytes()
    {
        Gen<MetricsSnapshot> snapshots = Gen.Select(Gen.Int[-3, 4], Gen.Int[0, 3], (value, at) => Make(value == 4 ? double.NaN : value, at));
        Gen.Select(snapshots, snapshots, snapshots).Sample(
            all =>
            {
                (MetricsSnapshot one, MetricsSnapshot two, MetricsSnapshot three) = all;
                MetricsSnapshot left = MetricsSnapshot.Merge(Read(MetricsSnapshot.Merge(one, two)), three);
                MetricsSnapshot right = MetricsSnapshot.Merge(Read(MetricsSnapshot.Merge(three, two)), one);
                Assert.Equal(left.ToBinary(), right.ToBinary());
            },
            iter: 2_000);

        static MetricsSnapshot Read(MetricsSnapshot snapshot) => MetricsSnapshot.ReadBinary(snapshot.ToBinary());
    }

    [Fact]
    public void A_gauge_of_an_older_format_is_a_sum_and_joins_what_newer_ones_say()
    {
        // As version 2 wrote it: a gauge "max" of "s", at 7.
        byte[] bytes = Convert.FromHexString(
            "53434D53" + "02" + "03" + "00" + "00" + "00" + "00" + "0173" + "00" + "01" + "036D6178" + "0100014D0000" + "00" + "00" + "01" + "0000000000001C40" + "00000000");
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^4), Crc32C.Of(bytes.AsSpan(..^4)));

        MetricsSnapshot old = MetricsSnapshot.ReadBinary(bytes);
        Assert.Equal((GaugeMerge.Sum, 7.0), (old.Metrics[0].GaugeMerge, old.GetGauge(old.Metrics[0])));

        MetricsSnapshot merged = MetricsSnapshot.Merge(old, Make(8, at: 1));
        Assert.Equal(8, merged.GetGauge(merged.Metrics.Single(metric => metric.Key == "max")));
        Assert.Equal(7, MetricsSnapshot.ReadBinary(old.ToBinary()).GetGauge(old.Metrics[0]));
    }

    [Fact]
    public void A_difference_keeps_when_its_gauges_were_captured()
    {
        MetricsSnapshot merged = MetricsSnapshot.Merge(Make(1, at: 3), Make(double.NaN, at: 9));
        MetricsSnapshot difference = merged - Make(0, at: 1);

        MetricsSnapshot newer = MetricsSnapshot.Merge(difference, Make(4, at: 5));
        Assert.Equal(4, newer.GetGauge(newer.Metrics[2]));
    }

    [Fact]
    public void There_are_three_ways_to_merge() => Assert.Contains(
        "Metric 'g': there is no such way to merge gauges.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricSetBuilder("s").Gauge("g", "", merge: (GaugeMerge)3)).Message,
        StringComparison.Ordinal);

    private static MetricsSnapshot Make(double value, int at)
    {
        FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddDays(at));
        MetricSetBuilder define = new("s", new MetricSetOptions { TimeProvider = clock });
        MetricSet set = new(define);
        define.Gauge("sum", "S", () => value);
        define.Gauge("max", "M", () => value, merge: GaugeMerge.Max);
        define.Gauge("last", "L", () => value, merge: GaugeMerge.Last);
        long whole = double.IsNaN(value) ? 0 : (long)value;
        define.IntegerGauge("whole_sum", "S").Set(whole);
        define.IntegerGauge("whole_max", "M", merge: GaugeMerge.Max).Set(whole);
        define.IntegerGauge("whole_last", "L", merge: GaugeMerge.Last).Set(whole);
        return set.Capture();
    }
}
