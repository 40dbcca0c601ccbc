using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SeedCore.Metrics.Fast.Peers.Apps;

/// <summary>A minimal worker service: it counts while it starts and while it stops, and exports once at the end.</summary>
internal static class WorkerApp
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        bool hangs = arguments is ["hanging"];
        builder.Services.AddSeedCoreMetrics(static options =>
            {
                options.Export.Interval = TimeSpan.FromHours(1);
                options.Export.ShutdownTimeout = TimeSpan.FromSeconds(1);
            })
            .AddExporter(_ => new ConsoleExporter(hangs));
        builder.Services.AddHostedService<Worker>();
        await builder.Build().RunAsync();
        Console.WriteLine("ended");
        return 0;
    }

    private sealed class Worker(MetricsTracker tracker) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 1);
            Console.WriteLine("works");
            await Task.Delay(Timeout.Infinite, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            tracker.TrackMetrics(ExecutionPath.Hgnn, success: true, latencyMs: 1);
        }
    }
}
