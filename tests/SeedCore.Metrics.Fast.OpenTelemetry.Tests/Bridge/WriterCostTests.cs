using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.OpenTelemetry.Tests.Bridge;

/// <summary>A listener costs those who record nothing.</summary>
[Collection(OneMeter.Name)]
public class WriterCostTests
{
    [Fact]
    public void What_records_knows_no_meter_so_that_no_listener_can_change_a_record_call()
    {
        string[] namespaces = [.. NamespacesOf(typeof(MetricSet).Assembly.Location)];
        Assert.Contains("System.Diagnostics", namespaces); // activities: it does see what is used
        Assert.DoesNotContain("System.Diagnostics.Metrics", namespaces);
        Assert.Contains("System.Diagnostics.Metrics", NamespacesOf(typeof(MeterBridge).Assembly.Location));
    }

    [Fact]
    public void Recording_beside_a_listener_allocates_nothing()
    {
        MetricsTracker tracker = Coordinator.Busy();
        using MeterBridge bridge = new(tracker.Metrics);
        using Listener listener = new(bridge);
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            listener.Collect();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10_000; i++)
            {
                tracker.TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 1);
                tracker.TrackRoutingDecision(RoutingDecision.Fast);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static IEnumerable<string> NamespacesOf(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(one => metadata.GetString(metadata.GetTypeReference(one).Namespace)).Distinct()];
    }
}
