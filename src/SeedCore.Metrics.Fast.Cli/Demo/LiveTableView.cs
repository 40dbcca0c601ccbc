using SeedCore.Metrics.Fast.Cli.Rendering;
using Spectre.Console;

namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Redraws a table in place, a few times a second, and clears it when the demo is over.</summary>
internal sealed class LiveTableView(IAnsiConsole console) : IDemoView
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public void Watch(DemoSession session, CancellationToken interruption)
    {
        var recorder = new FrameRecorder(session, Interval);
        var pace = new Sparkline(LiveTable.PaceWidth);
        console.Live(new Text("")).AutoClear(true).Start(display =>
        {
            while (session.Wait(Tick, interruption))
            {
                DemoFrame frame = recorder.Next();
                pace.Add(frame.CallsPerSecond);
                display.UpdateTarget(LiveTable.Render(frame, pace, console.Profile.Width));
            }
        });
    }
}
