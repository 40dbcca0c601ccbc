using System.Globalization;

namespace SeedCore.Metrics.Fast.Peers.Apps.Traces;

/// <summary>Shows how a slow bucket leads to its trace: a few tasks through three processes, of which one is slow.</summary>
internal static class TraceSample
{
    public static async Task<int> RunAsync()
    {
        using TraceFleet fleet = await TraceFleet.StartAsync();
        for (int i = 0; i < 20; i++)
            await fleet.RunTaskAsync(milliseconds: i == 12 ? 700 : 5);

        string slow = "";
        foreach (string name in TraceFleet.Names)
        {
            ExemplarLine slowest = (await ExemplarLine.ReadAsync(fleet.Client, fleet[name])).MaxBy(static line => line.Seconds)!;
            slow = slowest.TraceId;
            Console.WriteLine(slowest.Text);
        }

        Console.WriteLine();
        Console.WriteLine($"trace {slow}");
        IReadOnlyList<SpanLine> spans = await fleet.SpansOfAsync(slow);
        Print(spans, spans.Single(span => spans.All(other => other.SpanId != span.ParentId)), depth: 1);
        return 0;
    }

    private static void Print(IReadOnlyList<SpanLine> spans, SpanLine span, int depth)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{new string(' ', 2 * depth)}{span.SpanId} {span.Service} {span.Name}, {span.Milliseconds:F1} ms"));
        foreach (SpanLine child in spans.Where(child => child.ParentId == span.SpanId))
            Print(spans, child, depth + 1);
    }
}
