namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>A task on the shared path that hops between the threads of the pool, as awaiting code does.</summary>
internal sealed class PoolWorker(Call[] script, long callLimit, StopSignal stop) : DemoWorker(script, callLimit, stop)
{
    private const int BurstsPerTurn = 8;

    public override Task Start(MetricsTracker tracker) => Task.Run(() => RunAsync(tracker));

    private async Task RunAsync(MetricsTracker tracker)
    {
        var target = new SharedTarget(tracker);
        while (PlayTurn(target))
            await Task.Yield();
    }

    private bool PlayTurn(SharedTarget target)
    {
        for (int burst = 0; burst < BurstsPerTurn; burst++)
        {
            if (!PlayBurst(target))
                return false;
        }

        return true;
    }
}
