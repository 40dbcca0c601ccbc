namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Prints one line a second, for a console that nobody watches.</summary>
internal sealed class PlainLinesView(TextWriter output) : IDemoView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public void Watch(DemoSession session, CancellationToken interruption)
    {
        var recorder = new FrameRecorder(session, Interval);
        while (session.Wait(Interval, interruption))
            output.WriteLine(PlainLine.Format(recorder.Next()));
    }
}
