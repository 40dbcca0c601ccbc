using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Coordinator;

/// <summary>Nothing is allocated after the first calls, whatever is recorded and however it is refused.</summary>
[Collection(Serial.Name)]
public sealed class AllocationTests : IDisposable
{
    private const int Operations = 1_000_000;
    private const int WarmUp = 20_000;

    private static readonly ActivityContext s_sampled = Traces.Sampled(7);

    private readonly MetricsTracker _tracker = new(new MetricsTrackerOptions { Gauges = ["level"], Logger = NullLogger.Instance });
    private readonly TestSet _set = new();
    private readonly TrackerWriter _writer;
    private readonly MetricWriter _setWriter;

    public AllocationTests()
    {
        _writer = _tracker.CreateWriter();
        _setWriter = _set.CreateWriter();
    }

    public static TheoryData<string> Verbs => [.. Actions(null!).Keys];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_million_calls_allocate_nothing(string verb)
    {
        Action<int> call = Actions(this)[verb];
        BytesOf(call, WarmUp);
        Assert.Equal(0, LeastBytes(() => BytesOf(call, Operations)));
    }

    [Fact]
    public void Capturing_into_a_grown_buffer_allocates_nothing_with_giants_and_after_a_reset_too()
    {
        SnapshotBuffer buffer = new();
        Fill();
        Assert.Equal(0, BytesOfCaptures(buffer));

        _tracker.Metrics.TotalTasks.Add(1L << 50);
        Assert.Equal(0, BytesOfCaptures(buffer));

        _tracker.Reset();
        Fill();
        Assert.Equal(0, BytesOfCaptures(buffer));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _setWriter.Dispose();
    }

    private static double Value(int i) => 0.001 * (i & 1023);

    private static Dictionary<string, Action<int>> Actions(AllocationTests on) => new()
    {
        ["task"] = i => on._tracker.TrackMetrics(ExecutionPath.Fast, true, Value(i)),
        ["task by string"] = i => on._tracker.TrackMetrics("hgnn_fallback", true, Value(i)),
        ["task of an unknown path"] = i => on._tracker.TrackMetrics("nowhere", true, Value(i)),
        ["task of an undeclared path"] = i => on._tracker.TrackMetrics((ExecutionPath)99, true, Value(i)),
        ["task with an invalid latency"] = _ => on._tracker.TrackMetrics(ExecutionPath.Fast, true, double.NaN),
        ["task of a writer"] = i => on._writer.TrackMetrics(ExecutionPath.Hgnn, false, Value(i)),
        ["task of a writer, rejected"] = _ => on._writer.TrackMetrics(ExecutionPath.Hgnn, false, -1),
        ["task of a trace"] = i => on._tracker.TrackMetrics(ExecutionPath.Fast, true, Value(i), in s_sampled),
        ["task of a trace by string"] = i => on._tracker.TrackMetrics("hgnn", true, Value(i), in s_sampled),
        ["task of a trace that is not sampled"] = i => on._tracker.TrackMetrics(ExecutionPath.Fast, true, Value(i), default),
        ["task of a writer and a trace"] = i => on._writer.TrackMetrics(ExecutionPath.Hgnn, false, Value(i), in s_sampled),
        ["decision"] = i => on._tracker.TrackRoutingDecision(RoutingDecision.Hgnn, (i & 1) == 0),
        ["decision by string"] = _ => on._tracker.TrackRoutingDecision("planner"),
        ["decision of a writer"] = _ => on._writer.TrackRoutingDecision(RoutingDecision.Fast),
        ["upsert"] = _ => on._tracker.RecordProtoPlanUpsert(UpsertStatus.Truncated),
        ["upsert by string"] = _ => on._tracker.RecordProtoPlanUpsert("ok"),
        ["enqueue by string"] = _ => on._tracker.RecordOutboxEnqueue("dup"),
        ["dispatch by string"] = _ => on._tracker.RecordDispatch("planner", "err"),
        ["dispatch by an unknown string"] = _ => on._tracker.RecordDispatch("planner", "maybe"),
        ["dispatch of a writer"] = _ => on._writer.RecordDispatch(DispatchRoute.Hgnn, DispatchStatus.Ok),
        ["counter by string"] = _ => on._tracker.IncrementCounter("total_tasks"),
        ["counter by an unknown string"] = _ => on._tracker.IncrementCounter("no_such_counter"),
        ["latency by string"] = i => on._tracker.AppendLatency("hgnn_latency_ms", Value(i)),
        ["route latency"] = i => on._tracker.RecordRouteLatency(Value(i)),
        ["route latency of a writer"] = i => on._writer.RecordRouteLatency(Value(i)),
        ["gauge by string"] = i => on._tracker.SetGauge("level", i),
        ["gauge by an unknown string"] = i => on._tracker.SetGauge("nothing", i),
        ["counter"] = _ => on._set.Hits.Increment(),
        ["giant"] = _ => on._set.Hits.Add(1L << 30),
        ["negative"] = _ => on._set.Hits.Add(-1),
        ["counter of a writer"] = _ => on._setWriter.Increment(on._set.Hits),
        ["giant of a writer"] = _ => on._setWriter.Add(on._set.Hits, 1L << 30),
        ["family"] = i => on._set.Colors.Increment((TestSet.Color)(i & 3)),
        ["family of two"] = i => on._set.Things.Increment((TestSet.Color)(i & 3), TestSet.Size.Large),
        ["family of a writer"] = i => on._setWriter.Add(on._set.Colors, (TestSet.Color)(i & 3)),
        ["outcome"] = i => on._set.Paints.Record((TestSet.Color)(i & 3), Value(i)),
        ["outcome without samples"] = i => on._set.Jobs.Record(TestSet.Color.Red, TestSet.Size.Small, Value(i)),
        ["outcome of a writer"] = i => on._setWriter.Record(on._set.Paints, TestSet.Color.Red, Value(i)),
        ["zero"] = _ => on._set.Work.Record(0),
        ["clamped"] = _ => on._set.Work.Record(1e12),
        ["time span"] = _ => on._set.Work.Record(TimeSpan.FromMilliseconds(3)),
        ["histogram"] = i => on._set.Bytes.Record(i),
        ["histogram of a writer"] = i => on._setWriter.Record(on._set.Bytes, i),
        ["split histogram"] = i => on._set.Split.Record(Value(i)),
        ["split histogram of a writer"] = i => on._setWriter.Record(on._set.Split, Value(i)),
        ["gauge"] = i => on._set.Level.Add(i),
        ["integer gauge"] = _ => on._set.Depth.Increment(),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long BytesOf(Action<int> call, int times)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < times; i++)
            call(i);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// The runtime allocates some hundred bytes on whatever thread first runs a method that was compiled anew; that
    /// happens once, while what calls allocate comes again and again.
    /// </summary>
    private static long LeastBytes(Func<long> measure) => Math.Min(measure(), Math.Min(measure(), measure()));

    private void Fill()
    {
        for (int i = 0; i < 5000; i++)
        {
            _tracker.TrackMetrics((ExecutionPath)(i % 5), i % 3 == 0, Math.ScaleB(1, i % 40 - 12));
            _writer.RecordRouteLatency(i);
            _tracker.RecordRouteLatency(i, in s_sampled);
        }
    }

    private long BytesOfCaptures(SnapshotBuffer buffer)
    {
        Action<int> capture = _ => _tracker.CaptureInto(buffer);
        BytesOf(capture, 10);
        return LeastBytes(() => BytesOf(capture, 1000));
    }
}
