using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

/// <summary>What a frame holds, column by column: cleared, copied, subtracted, brought into other columns.</summary>
public sealed class FrameTests
{
    private static readonly MetricCatalog s_catalog = ShopMetrics.Create().Catalog;

    [Fact]
    public void A_frame_that_is_captured_into_again_has_nothing_of_the_first_capture()
    {
        ShopMetrics shop = ShopMetrics.Create().Trade(1);
        SnapshotBuffer buffer = new();
        Assert.False(shop.CaptureInto(buffer).IsEmpty);
        shop.Reset();
        SnapshotFrame frame = shop.CaptureInto(buffer).Frame;
        Assert.All(frame.Row, value => Assert.Equal(0, value));
        Assert.All(frame.RowSaturated, Assert.False);
        Assert.All(frame.Rejections, value => Assert.Equal(0, value));
        Assert.All(frame.Counts, value => Assert.Equal(0, value));
        Assert.All(frame.Zeros, value => Assert.Equal(0, value));
        Assert.All(frame.Clamped, value => Assert.Equal(0, value));
        Assert.All(frame.Sums, sum => Assert.Equal(Int128.Zero, sum));
        Assert.All(frame.SampleCounts, value => Assert.Equal(0, value));
        Assert.Empty(frame.Exemplars);
        Assert.All(frame.Splits, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Whatever_parts_are_captured_into_a_buffer_in_turn_each_is_as_if_it_were_the_first()
    {
        ShopMetrics shop = ShopMetrics.Create().Trade(1);
        SnapshotBuffer buffer = new();
        SnapshotParts[] turns =
        [
            SnapshotParts.All, SnapshotParts.Counters, SnapshotParts.Counters, SnapshotParts.Histograms, SnapshotParts.None,
            SnapshotParts.Histograms, SnapshotParts.Samples, SnapshotParts.Counters, SnapshotParts.All,
        ];
        foreach (SnapshotParts parts in turns)
        {
            Assert.Equal(shop.Capture(parts).ToBinary(), shop.CaptureInto(buffer, parts).ToBinary());
            shop.Trade(2);
        }
    }

    [Fact]
    public void A_counter_beyond_the_end_stays_there_and_those_beside_it_are_what_they_are()
    {
        TestSet set = new();
        for (int i = 0; i < 3; i++)
            set.Colors.Add(TestSet.Color.Green, long.MaxValue / 2);
        set.Hits.Add(7);
        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal((7, 0, long.MaxValue, 0), (snapshot.Get(set.Hits), snapshot.Get(set.Colors, TestSet.Color.Red), snapshot.Get(set.Colors, TestSet.Color.Green), snapshot.Get(set.Others)));
        Assert.False(snapshot.IsSaturated("hits"));
    }

    [Fact]
    public void Clearing_empties_every_column()
    {
        SnapshotFrame frame = Full(1);
        Assert.True(frame.BucketsUsed > 0);
        frame.Clear();
        Assert.All(Columns(frame), column => Assert.All(column, value => Assert.Equal(0, value)));
        Assert.All(frame.RowSaturated, Assert.False);
        Assert.All(frame.Sums, sum => Assert.Equal(Int128.Zero, sum));
        Assert.All(frame.SampleCounts, value => Assert.Equal(0, value));
        Assert.All(frame.Touched, value => Assert.Equal(0UL, value));
        Assert.Empty(frame.Exemplars);
        Assert.Equal(0, frame.BucketsUsed);
    }

    [Fact]
    public void What_a_reset_remembers_is_all_that_cells_hold()
    {
        SnapshotFrame frame = Full(1);
        SnapshotFrame copy = new(s_catalog);
        FrameArithmetic.CopyModular(frame, copy);
        Assert.Equal(Columns(frame, withGauges: false), Columns(copy, withGauges: false));
        Assert.Equal(BucketsOf(frame), BucketsOf(copy));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_closed_off_is_subtracted_cell_by_cell_whatever_the_cells_wrapped_to(bool withBuckets)
    {
        SnapshotFrame closed = Full(1);
        SnapshotFrame now = new(s_catalog);
        FrameArithmetic.CopyModular(closed, now);
        const long more = 5;
        foreach (long[] column in Columns(now, withGauges: false))
        {
            for (int i = 0; i < column.Length; i++)
                column[i] = unchecked(column[i] + more);
        }

        foreach ((int series, int octave) in OctavesOf(now))
        {
            foreach (ref long bucket in now.BucketsOf(series, octave))
                bucket = unchecked(bucket + more);
        }

        // An octave that was first touched after the reset stays as it is.
        now.TouchOctave(0, 40).Fill(more);
        long[] counts = [.. now.Counts];
        FrameArithmetic.SubtractModular(now, closed, withBuckets);

        Assert.All(now.Row, value => Assert.Equal(more, value));
        Assert.All(now.Rejections, value => Assert.Equal(more, value));
        if (!withBuckets)
        {
            // Without buckets the counts came with the zeros in them.
            Assert.Equal(counts.Select((count, i) => unchecked(count - closed.Counts[i] - closed.Zeros[i])), now.Counts);
            Assert.Equal(closed.Zeros.Select(value => unchecked(value + more)), now.Zeros);
            return;
        }

        Assert.All(now.Counts, value => Assert.Equal(more, value));
        Assert.All(now.Zeros, value => Assert.Equal(more, value));
        Assert.All(now.Clamped, value => Assert.Equal(more, value));
        Assert.All(now.ModularSums, value => Assert.Equal(more, value));
        Assert.All(now.Splits, value => Assert.Equal(more, value));
        Assert.All(OctavesOf(now), at => Assert.All(now.BucketsOf(at.Series, at.Octave).ToArray(), bucket => Assert.Equal(more, bucket)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(80)]
    public void A_sum_that_wrapped_is_resolved_by_its_buckets_wherever_its_samples_lie_in_them(int wraps)
    {
        int series = SeriesOf("talk_latency_ms");
        SeriesScale scale = s_catalog.Series[series];
        Int128 about = ((Int128)wraps << 64) + (Int128.One << 63);
        foreach ((int octave, int sub) in ((int, int)[])[(46, 0), (46, 63), (40, 31), (30, 0), (30, 7)])
        {
            foreach (double place in (double[])[0.001, 0.5, 1])
            {
                double edge = scale.Edge(octave, sub);
                double value = edge + (place * (scale.Edge(octave, sub + 1) - edge));
                Int128 units = (Int128)(value * scale.UnitsPerValue);
                long count = (long)(about / units);
                SnapshotFrame frame = new(s_catalog);
                frame.TouchOctave(series, octave).Clear();
                frame.BucketsOf(series, octave)[sub] = count;
                frame.Counts[series] = count;
                Int128 sum = units * count;
                frame.ModularSums[series] = unchecked((long)(ulong)(UInt128)sum);

                FrameArithmetic.ResolveSum(frame, series);
                Assert.True(sum == frame.Sums[series], $"{count} x {value} ms: {frame.Sums[series]} is not {sum}");
            }
        }
    }

    [Fact]
    public void A_sum_that_cannot_have_wrapped_is_what_its_cell_says()
    {
        // Its buckets are behind: somebody recorded meanwhile.
        int series = SeriesOf("talk_latency_ms");
        SnapshotFrame frame = new(s_catalog);
        frame.TouchOctave(series, 30).Clear();
        frame.BucketsOf(series, 30)[0] = 1;
        frame.Counts[series] = 1;
        frame.ModularSums[series] = -1;
        FrameArithmetic.ResolveSum(frame, series);
        Assert.Equal((Int128)ulong.MaxValue, frame.Sums[series]);
    }

    [Fact]
    public void A_counter_is_saturated_by_any_of_its_parts()
    {
        MetricDescriptor sales = s_catalog.Find("sales_total")!;
        SnapshotFrame frame = new(s_catalog);
        Assert.Equal(0, frame.CounterValue(sales, out bool isSaturated));
        Assert.False(isSaturated);

        int cell = sales.Columns.Includes[0].Row[0];
        int series = sales.Columns.Includes.SelectMany(part => part.Series).First();
        frame.RowSaturated[sales.Columns.Row] = true;
        frame.CounterValue(sales, out isSaturated);
        Assert.True(isSaturated);

        frame = new SnapshotFrame(s_catalog) { RowSaturated = { [cell] = true }, Row = { [cell] = 7 } };
        Assert.Equal(7, frame.CounterValue(sales, out isSaturated));
        Assert.True(isSaturated);

        frame = new SnapshotFrame(s_catalog) { Counts = { [series] = long.MaxValue } };
        Assert.Equal(long.MaxValue, frame.CounterValue(sales, out isSaturated));
        Assert.True(isSaturated);

        frame.Counts[series]--;
        Assert.Equal(long.MaxValue - 1, frame.CounterValue(sales, out isSaturated));
        Assert.False(isSaturated);

        frame.Row[cell] = 1;
        Assert.Equal(long.MaxValue, frame.CounterValue(sales, out isSaturated));
        Assert.False(isSaturated);

        frame.Row[sales.Columns.Row] = 1;
        Assert.Equal(long.MaxValue, frame.CounterValue(sales, out isSaturated));
        Assert.True(isSaturated);
    }

    [Fact]
    public void An_outcome_counts_with_and_without_a_sample()
    {
        MetricDescriptor service = s_catalog.Find("service_ms")!;
        SnapshotFrame frame = new(s_catalog)
        {
            Row = { [service.Columns.Row + 1] = 2 },
            Counts = { [service.Columns.Series[1]] = 5 },
        };
        Assert.Equal(7, frame.OutcomeCount(service, 1));
        frame.Counts[service.Columns.Series[1]] = long.MaxValue;
        Assert.Equal(long.MaxValue, frame.OutcomeCount(service, 1));
    }

    [Fact]
    public void Buckets_keep_what_they_hold_while_their_room_grows()
    {
        SnapshotFrame frame = new(s_catalog);
        for (int series = 0; series < frame.Counts.Length; series++)
        {
            for (int octave = 0; octave < ExponentialBuckets.Octaves; octave++)
                frame.TouchOctave(series, octave).Fill(Mark(series, octave));
        }

        for (int series = 0; series < frame.Counts.Length; series++)
        {
            for (int octave = 0; octave < ExponentialBuckets.Octaves; octave++)
                Assert.All(frame.BucketsOf(series, octave).ToArray(), bucket => Assert.Equal(Mark(series, octave), bucket));
        }

        static long Mark(int series, int octave) => (series * 100) + octave + 1;
    }

    [Fact]
    public void Other_columns_hold_the_same_under_every_key()
    {
        ShopMetrics shop = ShopMetrics.Create().Trade(3);
        MetricsSnapshot snapshot = shop.Capture();
        MetricsSnapshot wider = ShopMetrics.Create(more: define =>
        {
            define.Counter("a_total", "First in the order of keys.");
            define.Latency("a_latency_ms", "So that every series has another number.");
            define.Gauge("a_gauge", "A gauge that the other has not.");
        }).Capture();
        SnapshotFrame merged = MetricsSnapshot.Merge(snapshot, wider).Frame;
        SnapshotFrame projected = FrameProjection.To(snapshot.Frame, merged.Catalog);
        Assert.NotSame(snapshot.Frame, projected);
        Assert.Same(snapshot.Frame, FrameProjection.To(snapshot.Frame, ShopMetrics.Create().Catalog));

        MetricsSnapshot other = new(projected);
        Assert.Equal(snapshot.Diagnostics, other.Diagnostics);
        Assert.Equal(
            (snapshot.Parts, snapshot.CapturedAt, snapshot.StartedAt, snapshot.Elapsed, snapshot.Epoch),
            (other.Parts, other.CapturedAt, other.StartedAt, other.Elapsed, other.Epoch));
        Assert.False(other.TryGetGauge("a_gauge", out _));
        Assert.True(snapshot.TryGetGauge("temperature", out double temperature));
        Assert.True(other.TryGetGauge("temperature", out double same));
        Assert.Equal(temperature, same);
        foreach (string key in (string[])["opened_total", "sales_total", "card_sales_total"])
            Assert.Equal((snapshot.GetCounter(key), snapshot.IsSaturated(key)), (other.GetCounter(key), other.IsSaturated(key)));
        foreach (string key in (string[])["talk_latency_ms", "weight"])
        {
            HistogramSummary one = snapshot.GetLatency(key).AllTime;
            HistogramSummary another = other.GetLatency(key).AllTime;
            Assert.Equal(one.Buckets, another.Buckets);
            Assert.Equal((one.Count, one.SumInSteps, one.CountAtOrBelow(1000)), (another.Count, another.SumInSteps, another.CountAtOrBelow(1000)));
            Assert.Equal(Traces.ExemplarsOf(one), Traces.ExemplarsOf(another));
        }

        Assert.Equal(projected.Exemplars.Order(), projected.Exemplars);
        Assert.NotEmpty(projected.Exemplars);
        MetricDescriptor voids = merged.Catalog.Find("voids")!;
        Assert.True(projected.RowSaturated[voids.Columns.Row + (int)Till.Self] == snapshot.Frame.RowSaturated[s_catalog.Find("voids")!.Columns.Row + (int)Till.Self]);
    }

    private static int SeriesOf(string key) => s_catalog.Find(key)!.OwnSeries[0];

    /// <summary>A frame with a different number in every cell, near the point where cells wrap.</summary>
    private static SnapshotFrame Full(long seed)
    {
        SnapshotFrame frame = new(s_catalog) { Parts = SnapshotParts.All };
        frame.AddSplits();
        long next = long.MaxValue - seed;
        foreach (long[] column in Columns(frame))
        {
            for (int i = 0; i < column.Length; i++)
                column[i] = next--;
        }

        frame.RowSaturated.AsSpan().Fill(true);
        frame.Sums.AsSpan().Fill(3);
        frame.SampleCounts.AsSpan().Fill(1);
        frame.Exemplars.Add(new FrameExemplar(0, 1, default));
        for (int series = 0; series < frame.Counts.Length; series++)
        {
            foreach (int octave in (int[])[0, 5 + series, ExponentialBuckets.Octaves - 1])
            {
                foreach (ref long bucket in frame.TouchOctave(series, octave))
                    bucket = next--;
            }
        }

        return frame;
    }

    private static long[][] Columns(SnapshotFrame frame, bool withGauges = true) =>
    [
        frame.Row, frame.Rejections, frame.Counts, frame.Zeros, frame.Clamped, frame.ModularSums, frame.Splits, .. withGauges ? [frame.Gauges] : (long[][])[],
    ];

    private static IEnumerable<(int Series, int Octave)> OctavesOf(SnapshotFrame frame) =>
        from series in Enumerable.Range(0, frame.Counts.Length)
        from octave in Enumerable.Range(0, ExponentialBuckets.Octaves)
        where frame.IsTouched(series, octave)
        select (series, octave);

    private static IEnumerable<(int Series, int Octave, string Buckets)> BucketsOf(SnapshotFrame frame) =>
        OctavesOf(frame).Select(at => (at.Series, at.Octave, string.Join(' ', frame.BucketsOf(at.Series, at.Octave).ToArray())));
}
