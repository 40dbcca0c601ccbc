using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Peers.Apps.Traces;

/// <summary>A span that ended, as a service prints it: what a tracing backend would have been sent.</summary>
internal sealed partial record SpanLine(string Service, string Name, string TraceId, string SpanId, string ParentId, double Milliseconds)
{
    private static readonly string[] s_sources = [MetricsTracker.ActivitySourceName, "Microsoft.AspNetCore", "System.Net.Http"];

    /// <summary>Gets a value indicating whether it is a task's, not a request's.</summary>
    public bool IsTask => string.Equals(Name, "seedcore.task", StringComparison.Ordinal);

    /// <summary>Prints the spans that end from now on; samples those that the caller samples, and those without a caller.</summary>
    public static ActivityListener Listen(string service)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => s_sources.Contains(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.PropagationData,
            ActivityStopped = span => Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"span {service} {span.OperationName} {span.TraceId} {span.SpanId} {span.ParentSpanId} {span.Duration.TotalMilliseconds}")),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Reads the spans that services printed.</summary>
    public static IReadOnlyList<SpanLine> Read(IEnumerable<string> lines) =>
    [
        .. from line in lines
           let match = Line().Match(line)
           where match.Success
           select new SpanLine(
               match.Groups[1].Value,
               match.Groups[2].Value,
               match.Groups[3].Value,
               match.Groups[4].Value,
               match.Groups[5].Value,
               double.Parse(match.Groups[6].ValueSpan, CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"^span (\S+) (\S+) ([0-9a-f]{32}) ([0-9a-f]{16}) ([0-9a-f]{16}) (\S+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
