using System.Globalization;
using SeedCore.Metrics.Fast.Peers.Support;

namespace SeedCore.Metrics.Fast.Peers.Apps.Traces;

/// <summary>The three services in processes of their own: the coordinator asks the PKG, which asks the eventizer.</summary>
internal sealed class TraceFleet : IDisposable
{
    private readonly Dictionary<string, RunningProgram> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Uri> _urls = new(StringComparer.Ordinal);

    private TraceFleet()
    {
    }

    /// <summary>Gets the services' names, in the order in which a task goes through them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["coordinator", "pkg", "eventizer"];

    public HttpClient Client { get; } = new();

    public Uri this[string name] => _urls[name];

    public static async Task<TraceFleet> StartAsync()
    {
        TraceFleet fleet = new();
        try
        {
            string[] next = [];
            foreach (string name in Names.Reverse()) // each is told where the next one is
            {
                RunningProgram program = RunningProgram.StartApp(["service", name, .. next]);
                fleet._programs.Add(name, program);
                fleet._urls.Add(name, new Uri(await program.WaitForAsync("Now listening on: (http://.*)$")));
                next = [fleet._urls[name].AbsoluteUri];
            }

            return fleet;
        }
        catch (Exception)
        {
            fleet.Dispose();
            throw;
        }
    }

    /// <summary>Has the coordinator do a task.</summary>
    /// <param name="milliseconds">How long the last service works on it.</param>
    /// <param name="traceParent">The caller's header; null for none.</param>
    /// <returns>The id of the trace.</returns>
    public async Task<string> RunTaskAsync(int milliseconds, string? traceParent = null)
    {
        Uri url = new(this["coordinator"], string.Create(CultureInfo.InvariantCulture, $"task?milliseconds={milliseconds}"));
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        if (traceParent is not null)
            request.Headers.Add("traceparent", traceParent);
        using HttpResponseMessage response = await Client.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Gets the spans of a trace in all services, once the coordinator's request has ended.</summary>
    public async Task<IReadOnlyList<SpanLine>> SpansOfAsync(string traceId)
    {
        IReadOnlyList<SpanLine> spans = [];
        await Eventually.TrueAsync(
            () =>
            {
                spans = [.. SpanLine.Read(_programs.Values.SelectMany(static program => program.Lines))
                    .Where(span => string.Equals(span.TraceId, traceId, StringComparison.Ordinal))];
                return Names.All(name => spans.Any(span => !span.IsTask && span.Name.EndsWith("In", StringComparison.Ordinal) && span.Service == name));
            },
            $"the spans of {traceId}");
        return spans;
    }

    public void Dispose()
    {
        Client.Dispose();
        foreach (RunningProgram program in _programs.Values)
            program.Dispose();
    }
}
