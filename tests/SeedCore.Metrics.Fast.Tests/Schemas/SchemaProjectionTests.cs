using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

/// <summary>Reading a snapshot gives what reading its dictionary gives.</summary>
public class SchemaProjectionTests
{
    private readonly MetricsSnapshot _snapshot;
    private readonly IReadOnlyDictionary<string, object> _dictionary;

    public SchemaProjectionTests()
    {
        MetricsTracker tracker = new();
        for (int i = 0; i < 50; i++)
        {
            tracker.TrackRoutingDecision((RoutingDecision)(i % 3), hasPlan: i % 2 == 0);
            tracker.TrackMetrics((ExecutionPath)(i % 4), success: i % 5 != 0, 1.5 * i);
            tracker.RecordDispatch((DispatchRoute)(i % 2), (DispatchStatus)(i % 3 == 0 ? 1 : 0));
            tracker.RecordProtoPlanUpsert((UpsertStatus)(i % 3));
            tracker.RecordOutboxEnqueue((EnqueueStatus)(i % 3));
        }

        _snapshot = tracker.Capture();
        _dictionary = _snapshot.ToDictionary();
    }

    [Fact]
    public void Routing_is_the_same_from_either()
    {
        Assert.Equal(50, RoutingMetrics.FromSnapshot(_snapshot).Total);
        Assert.Equal(RoutingMetrics.FromDictionary(_dictionary), RoutingMetrics.FromSnapshot(_snapshot));
    }

    [Fact]
    public void Execution_is_the_same_from_either()
    {
        Assert.Equal(50, ExecutionMetrics.FromSnapshot(_snapshot).Total);
        Assert.Equal(ExecutionMetrics.FromDictionary(_dictionary), ExecutionMetrics.FromSnapshot(_snapshot));
    }

    [Fact]
    public void Dispatch_is_the_same_from_either() =>
        Assert.Equal(DispatchMetrics.FromDictionary(_dictionary), DispatchMetrics.FromSnapshot(_snapshot));

    [Fact]
    public void Persistence_is_the_same_from_either() =>
        Assert.Equal(PersistenceMetrics.FromDictionary(_dictionary), PersistenceMetrics.FromSnapshot(_snapshot));

    [Theory]
    [InlineData("fast_path_latency_ms")]
    [InlineData("hgnn_latency_ms")]
    [InlineData("route_remote_latency_ms")]
    public void A_latency_is_the_same_from_either(string key) =>
        Assert.Equal(LatencyMetrics.FromDictionary(_dictionary, key), LatencyMetrics.FromSnapshot(_snapshot, key));
}
