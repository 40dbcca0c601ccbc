using SeedCore.Metrics.Fast.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Cluster.Tests.State;

[Collection(nameof(Serial))]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Instances = 3000;

    [Fact]
    public void A_busy_coordinator_takes_the_few_kilobytes_that_the_state_says()
    {
        MetricsTracker tracker = new();
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            // Between a tenth of a millisecond and a second: more buckets than most have.
            tracker.TrackMetrics((ExecutionPath)(i % 3), success: i % 9 != 0, latencyMs: Math.Pow(10, random.NextDouble() * 4 - 1));
        }

        byte[] message = new ClusterPublisher("coordinator").Next(tracker.Capture()).ToBytes();
        Assert.True(ClusterMessage.TryRead(message, key: null, out ClusterMessage read, out _));
        ClusterState state = new();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Instances; i++)
            state.Add(new ClusterMessage($"coordinator-{i}", Guid.NewGuid(), 0, 1, default, read.Snapshot));
        long taken = (GC.GetTotalMemory(forceFullCollection: true) - before) / Instances;
        long said = state.Statistics.Bytes / Instances;
        GC.KeepAlive(state);

        output.WriteLine($"a message has {message.Length} bytes; an instance takes {taken} bytes, and {said} it is said to take");
        Assert.InRange(said, 0.8 * taken, 1.2 * taken);
        Assert.InRange(taken, 1_000, 12_000);
    }
}
