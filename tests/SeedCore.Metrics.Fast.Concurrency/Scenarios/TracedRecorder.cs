using System.Diagnostics;
using System.Globalization;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Records each sample within a trace of its own.</summary>
internal sealed class TracedRecorder : Recorder
{
    // Made once: an execution during which the collector runs does not count. Only one thread runs at a time.
    private static readonly Dictionary<double, ActivityContext> s_traces = [];

    /// <summary>Gets the trace of a sample.</summary>
    public static ActivityContext TraceOf(double milliseconds)
    {
        if (!s_traces.TryGetValue(milliseconds, out ActivityContext trace))
        {
            string digits = BitConverter.DoubleToInt64Bits(milliseconds).ToString("x16", CultureInfo.InvariantCulture);
            trace = new ActivityContext(
                ActivityTraceId.CreateFromString(digits + digits), ActivitySpanId.CreateFromString(digits), ActivityTraceFlags.Recorded);
            s_traces.Add(milliseconds, trace);
        }

        return trace;
    }

    public override void Record(SetScenario set, double milliseconds)
    {
        ActivityContext trace = TraceOf(milliseconds);
        set.Lanes.RecordTraced(in set.Series, in LatencyScale.Instance, milliseconds, in trace);
    }
}
