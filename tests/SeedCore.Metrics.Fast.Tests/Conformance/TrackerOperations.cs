using System.Text.Json;

namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>Plays the operations of the conformance files on a tracker.</summary>
public static class TrackerOperations
{
    public static void Apply(MetricsTracker tracker, JsonElement operation)
    {
        string Text(string field) => operation.GetProperty(field).GetString()!;
        double Latency() => ConformanceFiles.ReadNumber(operation.GetProperty("latency_ms"));

        switch (Text("op"))
        {
            case "track_routing_decision":
                tracker.TrackRoutingDecision(
                    Text("decision"), operation.TryGetProperty("has_plan", out JsonElement plan) && plan.GetBoolean());
                break;
            case "track_metrics":
                tracker.TrackMetrics(Text("path"), operation.GetProperty("success").GetBoolean(), Latency());
                break;
            case "increment_counter":
                tracker.IncrementCounter(
                    Text("key"), operation.TryGetProperty("value", out JsonElement value) ? value.GetInt64() : 1);
                break;
            case "append_latency":
                tracker.AppendLatency(Text("key"), Latency());
                break;
            case "record_proto_plan_upsert":
                tracker.RecordProtoPlanUpsert(Text("status"));
                break;
            case "record_outbox_enqueue":
                tracker.RecordOutboxEnqueue(Text("status"));
                break;
            case "record_dispatch":
                tracker.RecordDispatch(Text("route"), Text("status"));
                break;
            case "record_route_latency":
                tracker.RecordRouteLatency(Latency());
                break;
            case "reset":
                tracker.Reset();
                break;
            case "get_metrics":
                tracker.GetMetrics();
                break;
            case "get_metadata":
                tracker.GetMetadata();
                break;
            case var other:
                throw new NotSupportedException($"no such operation: {other}");
        }
    }
}
