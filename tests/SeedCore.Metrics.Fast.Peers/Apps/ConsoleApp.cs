using SeedCore.Metrics.Fast.Hosting;

namespace SeedCore.Metrics.Fast.Peers.Apps;

/// <summary>A program that knows nothing of hosts: it serves its metrics beside what it does.</summary>
internal static class ConsoleApp
{
    public static int Run()
    {
        MetricsTracker tracker = new();
        MetricsServer server = MetricsServer.Start(0, tracker.Metrics);
        tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 1);
        Console.WriteLine($"serving {server.Url}");
        Console.ReadLine();
        return 0; // without disposing of the server: it keeps nobody from leaving
    }
}
