namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>A loop on a thread of its own that holds a writer.</summary>
internal sealed class WriterWorker(Call[] script, long callLimit, StopSignal stop) : DemoWorker(script, callLimit, stop)
{
    public override Task Start(MetricsTracker tracker) => Task.Factory.StartNew(
        () => Run(tracker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(MetricsTracker tracker)
    {
        using TrackerWriter writer = tracker.CreateWriter();
        var target = new WriterTarget(writer, tracker.Metrics);
        while (PlayBurst(target))
        {
        }
    }
}
