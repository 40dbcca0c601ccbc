using System.Text.Json;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Rendering;
using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>Prints what a replay led to, as a report or as one JSON object per line.</summary>
internal sealed class ReplayPrinter(ToolHost host, bool json)
{
    /// <summary>Prints the metrics of the operations that stood alone.</summary>
    public void Print(MetricsSnapshot metrics)
    {
        if (json)
            host.RawOutput.WriteLine(metrics.ToJson());
        else
            host.Output.Write(MetricsReport.Render(metrics));
    }

    /// <summary>Prints the metrics of a case under its name.</summary>
    public void Print(string name, MetricsSnapshot metrics)
    {
        if (json)
        {
            host.RawOutput.WriteLine($$"""{"name":"{{JsonEncodedText.Encode(name)}}","metrics":{{metrics.ToJson()}}}""");
            return;
        }

        host.Output.Write(new Rule($"[bold]{Markup.Escape(Printable.Text(name))}[/]") { Justification = Justify.Left });
        host.Output.Write(MetricsReport.Render(metrics));
    }

    /// <summary>Prints the last line: beside the metrics for a person, out of the way of JSON.</summary>
    public void PrintSummary(long operations, long refused)
    {
        TextWriter writer = json ? host.Error : host.RawOutput;
        writer.WriteLine($"{Figures.Quantity(operations, "operation")} played, {Figures.Quantity(refused, "line")} refused");
    }
}
