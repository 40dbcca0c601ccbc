using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Rendering;
using SeedCore.Metrics.Fast.Exporting;
using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Runs a demo from its first line to its verdict.</summary>
internal sealed class DemoRunner(ToolHost host)
{
    private IAnsiConsole Console => host.Output;

    private bool IsWatched => Console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>Starts the simulation and sees it through.</summary>
    public int Run(DemoOptions options)
    {
        MetricsTracker tracker = new();
        using MetricsPage? page = options.Listen is { } endPoint ? MetricsPage.Serve(endPoint, tracker) : null;
        MetricsPump? pump = options.Publication?.Start(tracker, ClusterCommandParser.ReadKey());
        if (!IsWatched)
            host.RawOutput.WriteLine(DemoSummary.Opening(options));
        if (page is not null)
            host.RawOutput.WriteLine($"metrics: {page.Url}");
        if (options.Publication is { } publication)
            host.RawOutput.WriteLine($"published each second as '{Printable.Text(publication.Instance)}'");
        try
        {
            return Run(new DemoSession(options, host.Time, tracker));
        }
        finally
        {
            pump?.DisposeAsync().AsTask().GetAwaiter().GetResult(); // publishes the end of it
        }
    }

    /// <summary>Watches a running simulation, ends it, and reports; the exit code says whether all counts agree.</summary>
    public int Run(DemoSession session)
    {
        using (Interruption interruption = host.ListenForInterruption())
        {
            IDemoView view = IsWatched ? new LiveTableView(Console) : new PlainLinesView(host.RawOutput);
            view.Watch(session, interruption.Token);
        }

        Tally issued = session.Stop();
        TimeSpan elapsed = session.Elapsed;
        MetricsSnapshot counted = session.Tracker.Capture();

        if (IsWatched)
            Console.WriteLine(DemoSummary.Opening(session.Options));
        Console.Write(MetricsReport.Render(counted, elapsed));
        host.RawOutput.WriteLine(DemoSummary.Speed(session.Calls, elapsed));
        return Conclude(Reconciliation.Compare(issued, counted));
    }

    private int Conclude(Reconciliation comparison)
    {
        foreach (Difference difference in comparison.Differences)
            host.RawOutput.WriteLine($"  {difference.Key}: issued {difference.Issued}, counted {difference.Counted}");

        // Wrapped for a person, in one piece for a script.
        if (IsWatched)
            Console.Write(new Text(comparison.Verdict + "\n", new Style(comparison.IsEqual ? Color.Green : Color.Red)));
        else
            host.RawOutput.WriteLine(comparison.Verdict);
        return comparison.IsEqual ? ExitCode.Success : ExitCode.Failure;
    }
}
