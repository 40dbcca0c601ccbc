using System.Text.Json;
using SeedCore.Metrics.Fast.Cli.Rendering;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>The operations a log may hold: each checks all its arguments first, and is then ready to be played.</summary>
internal static class OperationCatalog
{
    private static readonly Dictionary<string, Func<Arguments, Action<MetricsTracker>>> Operations = new(StringComparer.Ordinal)
    {
        ["track_routing_decision"] = TrackRoutingDecision,
        ["track_metrics"] = TrackMetrics,
        ["increment_counter"] = IncrementCounter,
        ["append_latency"] = AppendLatency,
        ["record_proto_plan_upsert"] = RecordProtoPlanUpsert,
        ["record_outbox_enqueue"] = RecordOutboxEnqueue,
        ["record_dispatch"] = RecordDispatch,
        ["record_route_latency"] = RecordRouteLatency,
        ["reset"] = _ => tracker => tracker.Reset(),
        ["get_metrics"] = _ => tracker => tracker.GetMetrics(),
        ["get_metadata"] = _ => tracker => tracker.GetMetadata(),
    };

    public static IEnumerable<string> Names => Operations.Keys;

    /// <exception cref="RefusedLineException">This is not an operation, or an argument is missing or of a wrong type.</exception>
    public static Action<MetricsTracker> Read(JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object)
            throw new RefusedLineException("an operation must be a JSON object");
        var arguments = new Arguments(operation);
        string name = arguments.Text("op");
        return Operations.TryGetValue(name, out Func<Arguments, Action<MetricsTracker>>? prepare)
            ? prepare(arguments)
            : throw new RefusedLineException($"unknown op '{Printable.Text(name)}'");
    }

    private static Action<MetricsTracker> TrackRoutingDecision(Arguments arguments)
    {
        string decision = arguments.Text("decision");
        bool hasPlan = arguments.Flag("has_plan", absent: false);
        return tracker => tracker.TrackRoutingDecision(decision, hasPlan);
    }

    private static Action<MetricsTracker> TrackMetrics(Arguments arguments)
    {
        string path = arguments.Text("path");
        bool success = arguments.Flag("success");
        double latency = arguments.Number("latency_ms");
        return tracker => tracker.TrackMetrics(path, success, latency);
    }

    private static Action<MetricsTracker> IncrementCounter(Arguments arguments)
    {
        string key = arguments.Text("key");
        long value = arguments.WholeNumber("value", absent: 1);
        return tracker => tracker.IncrementCounter(key, value);
    }

    private static Action<MetricsTracker> AppendLatency(Arguments arguments)
    {
        string key = arguments.Text("key");
        double latency = arguments.Number("latency_ms");
        return tracker => tracker.AppendLatency(key, latency);
    }

    private static Action<MetricsTracker> RecordProtoPlanUpsert(Arguments arguments)
    {
        string status = arguments.Text("status");
        return tracker => tracker.RecordProtoPlanUpsert(status);
    }

    private static Action<MetricsTracker> RecordOutboxEnqueue(Arguments arguments)
    {
        string status = arguments.Text("status");
        return tracker => tracker.RecordOutboxEnqueue(status);
    }

    private static Action<MetricsTracker> RecordDispatch(Arguments arguments)
    {
        string route = arguments.Text("route");
        string status = arguments.Text("status");
        return tracker => tracker.RecordDispatch(route, status);
    }

    private static Action<MetricsTracker> RecordRouteLatency(Arguments arguments)
    {
        double latency = arguments.Number("latency_ms");
        return tracker => tracker.RecordRouteLatency(latency);
    }
}
