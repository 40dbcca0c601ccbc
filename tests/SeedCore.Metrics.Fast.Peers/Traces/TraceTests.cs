using System.Diagnostics;
using SeedCore.Metrics.Fast.Build.Tests;
using SeedCore.Metrics.Fast.Peers.Apps.Traces;

namespace SeedCore.Metrics.Fast.Peers.Traces;

/// <summary>One trace goes through three processes, and the latencies of each lead to it.</summary>
public class TraceTests
{
    [UnixFact]
    public async Task A_slow_bucket_of_each_process_leads_to_the_one_trace_that_went_through_all()
    {
        using TraceFleet fleet = await TraceFleet.StartAsync();
        string traceId = await fleet.RunTaskAsync(milliseconds: 700);
        Assert.NotEqual(traceId, await fleet.RunTaskAsync(milliseconds: 1)); // in other buckets, and of another trace

        IReadOnlyList<SpanLine> spans = await fleet.SpansOfAsync(traceId);
        foreach (string name in TraceFleet.Names)
        {
            SpanLine task = Assert.Single(spans, span => span.IsTask && span.Service == name);
            Assert.Equal((traceId, task.SpanId), await SlowestAsync(fleet, name));
            Assert.Equal(TraceFleet.Names.TakeWhile(other => other != name), CallersOf(task, spans));
        }
    }

    [UnixFact]
    public async Task A_trace_that_its_caller_began_goes_on_and_one_that_it_does_not_sample_leaves_no_exemplar()
    {
        using TraceFleet fleet = await TraceFleet.StartAsync();
        (ActivityTraceId sampled, ActivityTraceId unsampled) = (ActivityTraceId.CreateRandom(), ActivityTraceId.CreateRandom());
        Assert.Equal(sampled.ToHexString(), await fleet.RunTaskAsync(milliseconds: 700, HeaderOf(sampled, isSampled: true)));
        Assert.Equal(unsampled.ToHexString(), await fleet.RunTaskAsync(milliseconds: 900, HeaderOf(unsampled, isSampled: false)));
        foreach (string name in TraceFleet.Names)
        {
            (string traceId, _) = await SlowestAsync(fleet, name);
            Assert.Equal(sampled.ToHexString(), traceId);
        }
    }

    private static string HeaderOf(ActivityTraceId trace, bool isSampled) =>
        $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-0{(isSampled ? 1 : 0)}";

    /// <summary>Gets where the slowest exemplar of a process leads, which is in its bucket and as slow as the work was.</summary>
    private static async Task<(string TraceId, string SpanId)> SlowestAsync(TraceFleet fleet, string name)
    {
        ExemplarLine slowest = (await ExemplarLine.ReadAsync(fleet.Client, fleet[name])).MaxBy(static line => line.Seconds)!;
        Assert.InRange(slowest.Seconds, 0.69, slowest.Bound);
        return (slowest.TraceId, slowest.SpanId);
    }

    /// <summary>Gets the services whose tasks are above a span, from the first on.</summary>
    private static List<string> CallersOf(SpanLine span, IReadOnlyList<SpanLine> spans)
    {
        List<string> callers = [];
        while (spans.SingleOrDefault(above => above.SpanId == span.ParentId) is { } above)
        {
            if (above.IsTask)
                callers.Insert(0, above.Service);
            span = above;
        }

        return callers;
    }
}
