using Microsoft.Extensions.Hosting;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>A service that records something while it stops.</summary>
internal sealed class LateRecorder(MetricsTracker tracker) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        tracker.IncrementCounter("total_tasks", 42);
        return Task.CompletedTask;
    }
}
