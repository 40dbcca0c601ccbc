using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Coordinator;

[Collection(Serial.Name)]
public sealed class GlobalMetricsTests
{
    [Fact]
    public void Sixteen_racing_threads_get_one_tracker()
    {
        for (int round = 0; round < 20; round++)
        {
            GlobalMetrics.Reset();
            MetricsTracker[] got = new MetricsTracker[16];
            using Barrier start = new(got.Length);
            Threads.Run(got.Length, i =>
            {
                start.SignalAndWait();
                got[i] = GlobalMetrics.Get();
                got[i].RecordRouteLatency(1);
            });

            Assert.Single(got.Distinct());
            Assert.Equal(16, got[0].Capture().GetLatency("route_and_execute_latency_ms").AllTime.Count);
        }
    }

    [Fact]
    public void A_tracker_can_be_put_in_its_place_and_forgotten()
    {
        MetricsTracker own = new();
        GlobalMetrics.Set(own);
        Assert.Same(own, GlobalMetrics.Get());

        GlobalMetrics.Reset();
        Assert.NotSame(own, GlobalMetrics.Get());
        Assert.Same(GlobalMetrics.Get(), GlobalMetrics.Get());
        Assert.Throws<ArgumentNullException>(() => GlobalMetrics.Set(null!));
    }
}
