using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class ExemplarTests(ITestOutputHelper output)
{
    private readonly TestClock _clock = new();

    [Fact]
    public void A_sampled_trace_is_found_by_the_bucket_of_its_sample()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.Sampled(1));
        set.Work.Record(50, Traces.Sampled(2));
        set.Work.Record(0, Traces.Sampled(3));
        set.Work.Record(1e9, Traces.Sampled(4));
        set.Work.Record(7);

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        Assert.Equal(5, all.Count);
        Assert.Equal(4, all.ExemplarCount);
        Assert.Equal([0, 5, 50, 1e9], Traces.ExemplarsOf(all).Select(exemplar => exemplar.Value));
        Assert.True(all.TryGetExemplar(2.5, 5, out Exemplar five));
        Assert.Equal(new Exemplar(5, Traces.TraceId(1), Traces.SpanId(1), _clock.UtcNow), five);
        Assert.Equal((Traces.TraceId(1), Traces.SpanId(1)), (five.TraceId, five.SpanId));
        Assert.False(all.TryGetExemplar(5, 49, out _));
        Assert.True(all.TryGetExemplar(double.NegativeInfinity, 0, out Exemplar zero));
        Assert.Equal(Traces.TraceId(3), zero.TraceId);
        Assert.True(all.TryGetExemplar(5000, double.PositiveInfinity, out Exemplar beyond));
        Assert.Equal(Traces.TraceId(4), beyond.TraceId);
    }

    [Theory]
    [InlineData(5, 50)]
    [InlineData(50, 5)]
    public void Of_several_in_a_bucket_the_newest_is_found_wherever_it_lies(double older, double newer)
    {
        TestSet set = Make();
        set.Work.Record(older, Traces.Sampled(1));
        set.Capture();
        _clock.Move(TimeSpan.FromSeconds(1));
        set.Work.Record(newer, Traces.Sampled(2));

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        Assert.True(all.TryGetExemplar(0, 100, out Exemplar newest));
        Assert.Equal((newer, Traces.TraceId(2)), (newest.Value, newest.TraceId));
        Exemplar[] some = new Exemplar[1];
        Assert.Equal(1, all.CopyExemplars(some));
        Assert.Equal(5, some[0].Value);
        Assert.Equal(0, all.CopyExemplars([]));
    }

    [Fact]
    public void Whatever_records_leaves_its_trace()
    {
        TestSet set = Make();
        using MetricWriter writer = set.CreateWriter();
        set.Work.Record(TimeSpan.FromMilliseconds(5), Traces.Sampled(1));
        set.Bytes.Record(1000, Traces.Sampled(2));
        set.Paints.Record(TestSet.Color.Blue, 3, Traces.Sampled(3));
        set.Split.Record(0.3, Traces.Sampled(4));
        writer.Record(set.Work, 50, Traces.Sampled(5));
        writer.Record(set.Bytes, 50, Traces.Sampled(6));
        writer.Record(set.Paints, TestSet.Color.Red, 3, Traces.Sampled(7));
        writer.Record(set.Split, 0.6, Traces.Sampled(8));
        set.Jobs.Record(TestSet.Color.Red, TestSet.Size.Small, 3, Traces.Sampled(9));
        writer.Record(set.Jobs, TestSet.Color.Red, TestSet.Size.Small, 3, Traces.Sampled(9));

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal([1, 5], Numbers(snapshot.Get(set.Work).AllTime));
        Assert.Equal([6, 2], Numbers(snapshot.Get(set.Bytes).AllTime));
        Assert.Equal([3], Numbers(snapshot.Get(set.Paints, TestSet.Color.Blue)));
        Assert.Equal([7], Numbers(snapshot.Get(set.Paints, TestSet.Color.Red)));
        Assert.Equal([7, 3], Numbers(snapshot.GetHistogram(set.Paints.Descriptor, 0)).Concat(Numbers(snapshot.GetHistogram(set.Paints.Descriptor, 2))));
        Assert.Equal([4, 8], Numbers(snapshot.Get(set.Split).AllTime));
        Assert.Equal([0, 1, 2], new[] { 0.25, 0.5, 1 }.Select(snapshot.Get(set.Split).AllTime.CountAtOrBelow));
        Assert.Equal(2, snapshot.Count(set.Jobs, TestSet.Color.Red, TestSet.Size.Small));
        Assert.Equal(2, snapshot.Diagnostics.DroppedLatencies);
        Assert.Equal(5, snapshot.Get(set.Work).Recent.Samples[0]);
    }

    [Fact]
    public void A_tracker_s_tasks_do_too()
    {
        MetricsTracker tracker = new();
        using TrackerWriter writer = tracker.CreateWriter();
        tracker.TrackMetrics(ExecutionPath.Fast, true, 5, Traces.Sampled(1));
        tracker.TrackMetrics("hgnn_fallback", false, 6, Traces.Sampled(2));
        writer.TrackMetrics(ExecutionPath.Hgnn, true, 60, Traces.Sampled(3));
        tracker.RecordRouteLatency(7, Traces.Sampled(4));
        tracker.TrackMetrics("nowhere", true, 8, Traces.Sampled(5));
        tracker.TrackMetrics((ExecutionPath)77, true, 8, Traces.Sampled(6));
        writer.TrackMetrics((ExecutionPath)77, true, 8, Traces.Sampled(7));

        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal([1], Numbers(snapshot.GetLatency("fast_path_latency_ms").AllTime));
        Assert.Equal([3, 2], Numbers(snapshot.GetLatency("hgnn_latency_ms").AllTime));
        Assert.Equal([4], Numbers(snapshot.GetLatency("route_and_execute_latency_ms").AllTime));
        Assert.Equal(6, snapshot.GetCounter("total_tasks"));
        Assert.Equal(3, snapshot.Diagnostics.DroppedLatencies);
        Assert.Equal(2, snapshot.Diagnostics.UnknownLabels);
    }

    [Fact]
    public void What_is_not_sampled_or_not_valid_leaves_none_and_counts_as_ever()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.NotSampled(1));
        set.Work.Record(5, default(ActivityContext));
        set.Work.Record(double.NaN, Traces.Sampled(2));
        set.Work.Record(-1, Traces.Sampled(3));
        set.Work.Record(double.PositiveInfinity, Traces.Sampled(4));

        MetricsSnapshot snapshot = set.Capture();
        Assert.Equal(0, snapshot.Get(set.Work).AllTime.ExemplarCount);
        Assert.Equal((2, 3), (snapshot.Get(set.Work).AllTime.Count, snapshot.Diagnostics.InvalidSamples));
        TestSet disabled = new(new MetricSetOptions { Enabled = false });
        disabled.Work.Record(5, Traces.Sampled(5));
        using MetricWriter writer = disabled.CreateWriter();
        writer.Record(disabled.Work, 5, Traces.Sampled(6));
        Assert.Equal(0, disabled.Capture().Get(disabled.Work).AllTime.Count);
    }

    [Fact]
    public void Of_a_quarter_of_an_octave_the_newest_stays()
    {
        TestSet set = Make();
        for (ulong i = 1; i <= 100; i++)
            set.Work.Record(1000 + i, Traces.Sampled(i));

        Assert.Equal([100], Numbers(set.Capture().Get(set.Work).AllTime));
    }

    [Fact]
    public void Its_time_is_that_of_the_first_capture_that_found_it()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.Sampled(1));
        DateTimeOffset first = _clock.UtcNow;
        set.Capture();
        _clock.Move(TimeSpan.FromSeconds(1));
        set.Work.Record(50, Traces.Sampled(2));

        Exemplar[] exemplars = Traces.ExemplarsOf(set.Capture().Get(set.Work).AllTime);
        Assert.Equal([first, first.AddSeconds(1)], exemplars.Select(exemplar => exemplar.Timestamp));
    }

    [Fact]
    public void Through_another_lane_than_the_callers_too_and_the_newest_lane_wins()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.Sampled(1));
        set.Capture();
        _clock.Move(TimeSpan.FromSeconds(1));
        using (LaneHold.ClaimAll(set))
            set.Work.Record(5.01, Traces.Sampled(2));

        HistogramSummary all = set.Capture().Get(set.Work).AllTime;
        Assert.Equal([2], Numbers(all));
        Assert.Equal(2, all.Count);
        Assert.All(LaneCount.All(set), LaneHold.AssertUnusedCellsAreZero(set));
    }

    [Fact]
    public void A_reset_closes_them_off()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.Sampled(1));
        set.Capture();
        Assert.Equal([1], Numbers(set.Reset().Get(set.Work).AllTime));
        Assert.Empty(Numbers(set.Capture().Get(set.Work).AllTime));
        set.Work.Record(6, Traces.Sampled(2));
        set.Work.Record(60, Traces.Sampled(3));
        Assert.Equal([2, 3], Numbers(set.Capture().Get(set.Work).AllTime));
    }

    [Fact]
    public void Differences_keep_what_came_between_and_merges_the_newest()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.Sampled(1));
        set.Work.Record(50, Traces.Sampled(2));
        MetricsSnapshot earlier = set.Capture();
        _clock.Move(TimeSpan.FromSeconds(1));
        set.Work.Record(51, Traces.Sampled(3));
        MetricsSnapshot later = set.Capture();

        Assert.Equal([3], Numbers((later - earlier).Get(set.Work).AllTime));
        Assert.Equal([3], Numbers((later - MetricsSnapshot.ReadBinary(earlier.ToBinary())).Get(set.Work).AllTime));
        Assert.Equal([1, 3], Numbers(MetricsSnapshot.Merge(earlier, later).Get(set.Work).AllTime));
        Assert.Equal([1, 3], Numbers(MetricsSnapshot.Merge(later, earlier).Get(set.Work).AllTime));
        Assert.Equal([1, 3], Numbers(MetricsSnapshot.ReadBinary(later.ToBinary()).Get(set.Work).AllTime));
    }

    [Fact]
    public void Json_has_them()
    {
        TestSet set = Make();
        set.Work.Record(5, Traces.Sampled(1));
        set.Paints.Record(TestSet.Color.Blue, 6, Traces.Sampled(2));

        JsonObject json = JsonNode.Parse(set.Capture().ToJson())!.AsObject();
        JsonNode exemplar = Assert.Single(json["work_latency_ms{exemplars}"]!.AsArray())!;
        Assert.Equal(5, exemplar["value"]!.GetValue<double>());
        Assert.Equal(Traces.TraceId(1).ToHexString(), exemplar["trace_id"]!.GetValue<string>());
        Assert.Equal("0000000000000001", exemplar["span_id"]!.GetValue<string>());
        Assert.Equal((_clock.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds, exemplar["ts"]!.GetValue<double>());
        Assert.Single(json["paints{color=\"blue\",exemplars}"]!.AsArray());
    }

    [Fact]
    public void Ids_are_written_without_making_a_text()
    {
        Exemplar exemplar = new(1, Traces.TraceId(0xABC), Traces.SpanId(0xDEF), default);
        byte[] bytes = new byte[33];
        exemplar.FormatTraceId(bytes);
        Assert.Equal("fffffffffffff5430000000000000abc\0", Encoding.UTF8.GetString(bytes));
        exemplar.FormatSpanId(bytes);
        Assert.StartsWith("0000000000000def", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        exemplar.WriteSpanId(bytes);
        Assert.Equal("0000000000000DEF", Convert.ToHexString(bytes[..8]));
        exemplar.WriteTraceId(bytes);
        Assert.Equal("FFFFFFFFFFFFF5430000000000000ABC", Convert.ToHexString(bytes[..16]));
        Assert.Throws<ArgumentException>(() => exemplar.FormatTraceId(new byte[31]));
        Assert.Throws<ArgumentException>(() => exemplar.FormatSpanId(new byte[15]));
    }

    [Fact]
    public void None_is_torn_while_threads_record_and_captures_and_resets_go_on()
    {
        const int threads = 16;
        MetricSetBuilder define = new("traced", new MetricSetOptions { LatencyReservoirSize = 8 });
        MetricSet set = new(define);
        Latency work = define.Latency("work", "Work.");
        bool isOver = false;
        int seen = 0;
        int captures = 0;
        Stopwatch watch = Stopwatch.StartNew();
        Threads.Run(threads + 1, index =>
        {
            if (index < threads)
            {
                // The same group for all; a value that belongs to the ids.
                using MetricWriter? writer = index % 4 == 0 ? set.CreateWriter() : null;
                ActivityContext[] contexts = [.. Enumerable.Range(0, 64).Select(i => Traces.Sampled(NumberOf(index, i)))];
                for (int i = 0; !Volatile.Read(ref isOver); i = (i + 1) & 63)
                {
                    if (writer is null)
                        work.Record(ValueOf(NumberOf(index, i)), in contexts[i]);
                    else
                        writer.Record(work, ValueOf(NumberOf(index, i)), in contexts[i]);
                }

                return;
            }

            try
            {
                for (; (captures < 2000 || seen < 100) && watch.Elapsed < TimeSpan.FromMinutes(1); captures++)
                {
                    MetricsSnapshot snapshot = captures % 20 == 0 ? set.Reset() : set.Capture(SnapshotParts.Histograms);
                    foreach (Exemplar exemplar in Traces.ExemplarsOf(snapshot.Get(work).AllTime))
                    {
                        seen++;
                        ulong number = NumberOf(exemplar);
                        Assert.Equal(ValueOf(number), exemplar.Value);
                        Assert.Equal((Traces.TraceId(number), Traces.SpanId(number)), (exemplar.TraceId, exemplar.SpanId));
                    }
                }
            }
            finally
            {
                Volatile.Write(ref isOver, true);
            }
        });
        output.WriteLine($"{captures} captures, {seen} exemplars seen");
        Assert.True(seen >= 100, $"too few to mean anything: {seen}");
    }

    private static ulong NumberOf(int thread, int i) => ((ulong)(thread * 1000 + i + 1) << 32) + (ulong)i;

    private static double ValueOf(ulong number) => 1000 + (number >> 32) / 1000.0;

    private static ulong NumberOf(Exemplar exemplar) => ulong.Parse(exemplar.SpanId.ToHexString(), System.Globalization.NumberStyles.HexNumber, provider: null);

    private static IEnumerable<int> Numbers(HistogramSummary summary) =>
        Traces.ExemplarsOf(summary).Select(exemplar => (int)NumberOf(exemplar));

    private TestSet Make() => new(new MetricSetOptions { TimeProvider = _clock });
}
