namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Prints one line a second, for a console that nobody watches.</summary>
internal sealed class PlainLinesView(TextWriter output) : IDemoView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public void Watch(DemoSession session, CancellationToken interruption)
    {
        var recorder = new FrameRecorder(session, Interval);
        while (session.Wait(UntilNextLine(session.Elapsed), interruption))
            output.WriteLine(PlainLine.Format(recorder.Next()));
    }

    // To the full second, so that late lines do not add up.
    private static TimeSpan UntilNextLine(TimeSpan elapsed) =>
        TimeSpan.FromTicks(Interval.Ticks - (elapsed.Ticks % Interval.Ticks));
}
