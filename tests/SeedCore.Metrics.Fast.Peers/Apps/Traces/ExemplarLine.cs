using System.Globalization;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Peers.Apps.Traces;

/// <summary>The exemplar of a bucket, as an OpenMetrics page has it.</summary>
/// <param name="Text">The line of the page.</param>
/// <param name="Bound">The upper bound of its bucket, in seconds.</param>
/// <param name="TraceId">The trace.</param>
/// <param name="SpanId">The span.</param>
/// <param name="Seconds">The sample.</param>
internal sealed partial record ExemplarLine(string Text, double Bound, string TraceId, string SpanId, double Seconds)
{
    /// <summary>Asks a service for its page, and reads the exemplars of its tasks' latencies.</summary>
    public static async Task<IReadOnlyList<ExemplarLine>> ReadAsync(HttpClient client, Uri service)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(service, "metrics"));
        request.Headers.Accept.ParseAdd("application/openmetrics-text;version=1.0.0");
        using HttpResponseMessage response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return
        [
            .. from match in Bucket().Matches(await response.Content.ReadAsStringAsync())
               select new ExemplarLine(
                   match.Value,
                   match.Groups[1].Value == "+Inf" ? double.PositiveInfinity : Number(match.Groups[1]),
                   match.Groups[2].Value,
                   match.Groups[3].Value,
                   Number(match.Groups[4])),
        ];
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """^\w+_tasks_duration_seconds_bucket\{.*le="([^"]+)"\} \d+ # \{trace_id="([0-9a-f]{32})",span_id="([0-9a-f]{16})"\} (\S+) \S+$""",
        RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bucket();
}
