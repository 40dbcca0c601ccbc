using System.Text.Json;
using SeedCore.Metrics.Fast.Schemas;
using SeedCore.Metrics.Fast.Tests.Conformance;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

/// <summary>The five schemas against the reference's recorded behaviour.</summary>
/// <remarks>
/// Left out, and tested as our own behaviour in <see cref="LatencyMetricsTests"/>: <c>nonfinite</c> and
/// <c>non_list</c>, which we refuse; and <c>overflow</c>, since a mean that is infinite is not one.
/// </remarks>
public class SchemaConformanceTests
{
    private const string File = "schemas.jsonl";

    private static readonly ConformanceSelection s_cases = ConformanceFiles.Select(File, "nonfinite", "non_list", "overflow");

    public static TheoryData<string> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_schema_does_what_the_reference_does(string name)
    {
        ConformanceCase one = s_cases[name];
        Check(one, json => json);
        Check(one, ToPlainValue);
    }

    [Fact]
    public void Every_case_is_run_or_left_out_on_purpose()
    {
        Assert.NotEmpty(s_cases.Run);
        Assert.Equal(ConformanceFiles.ReadLines(File).Count, s_cases.Run.Count + s_cases.LeftOut.Count);
    }

    private static void Check(ConformanceCase one, Func<JsonElement, object> convert)
    {
        if (one.Fields.TryGetProperty("error", out JsonElement error))
        {
            ArgumentException thrown = Assert.ThrowsAny<ArgumentException>(() => Create(one, convert));
            ConformanceAssert.EqualError(error.GetString()!, thrown.Message);
            return;
        }

        (IReadOnlyDictionary<string, object?> fields, IReadOnlyList<string> warnings) = Create(one, convert);
        ConformanceAssert.Equal(one.Fields.GetProperty("expected"), fields);
        Assert.Equal(one.Fields.GetProperty("warnings").GetInt32(), warnings.Count);
    }

    private static (IReadOnlyDictionary<string, object?> Fields, IReadOnlyList<string> Warnings) Create(
        ConformanceCase one, Func<JsonElement, object> convert)
    {
        JsonElement input = one.Fields.GetProperty("input");
        Dictionary<string, object> values =
            input.EnumerateObject().ToDictionary(field => field.Name, field => convert(field.Value));
        bool init = one.Text("via") == "init";
        switch (one.Text("schema"))
        {
            case nameof(RoutingMetrics):
                RoutingMetrics routing = init ? InitRouting(input) : RoutingMetrics.FromDictionary(values);
                return (routing.ToDictionary(), routing.Warnings);
            case nameof(ExecutionMetrics):
                ExecutionMetrics execution = init ? InitExecution(input) : ExecutionMetrics.FromDictionary(values);
                return (execution.ToDictionary(), execution.Warnings);
            case nameof(LatencyMetrics):
                LatencyMetrics latency = init
                    ? InitLatency(input)
                    : LatencyMetrics.FromDictionary(values, one.Text("key"));
                return (latency.ToDictionary(), latency.Warnings);
            case nameof(DispatchMetrics):
                return ((init ? InitDispatch(input) : DispatchMetrics.FromDictionary(values)).ToDictionary(), []);
            case nameof(PersistenceMetrics):
                return ((init ? InitPersistence(input) : PersistenceMetrics.FromDictionary(values)).ToDictionary(), []);
            default:
                throw new NotSupportedException($"no such schema: {one.Text("schema")}");
        }
    }

    private static RoutingMetrics InitRouting(JsonElement input) => new(
        Whole(input, "total"),
        Whole(input, "fast"),
        Whole(input, "planner"),
        Whole(input, "hgnn"),
        Whole(input, "hgnn_plan_generated"),
        Whole(input, "hgnn_plan_empty"));

    private static ExecutionMetrics InitExecution(JsonElement input) => new(
        Whole(input, "total"),
        Whole(input, "successful"),
        Whole(input, "failed"),
        Whole(input, "fast_path"),
        Whole(input, "hgnn"),
        Whole(input, "escalation_failures"));

    private static LatencyMetrics InitLatency(JsonElement input) => new(
        Whole(input, "count"),
        Real(input, "min_ms"),
        Real(input, "max_ms"),
        Real(input, "mean_ms"),
        input.TryGetProperty("samples", out JsonElement samples)
            ? samples.EnumerateArray().Select(ConformanceFiles.ReadNumber)
            : null);

    private static DispatchMetrics InitDispatch(JsonElement input) => new(
        Whole(input, "planner_ok"),
        Whole(input, "planner_err"),
        Whole(input, "hgnn_ok"),
        Whole(input, "hgnn_err"));

    private static PersistenceMetrics InitPersistence(JsonElement input) => new(
        Whole(input, "proto_plan_upsert_ok"),
        Whole(input, "proto_plan_upsert_err"),
        Whole(input, "proto_plan_upsert_truncated"),
        Whole(input, "outbox_embed_enqueue_ok"),
        Whole(input, "outbox_embed_enqueue_dup"),
        Whole(input, "outbox_embed_enqueue_err"));

    private static long Whole(JsonElement input, string name) =>
        input.TryGetProperty(name, out JsonElement number) ? number.GetInt64() : 0;

    private static double? Real(JsonElement input, string name) =>
        input.TryGetProperty(name, out JsonElement number) && number.ValueKind != JsonValueKind.Null
            ? ConformanceFiles.ReadNumber(number)
            : null;

    private static object ToPlainValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(ConformanceFiles.ReadNumber).ToArray(),
        JsonValueKind.Number when value.TryGetInt64(out long whole) => whole,
        _ => ConformanceFiles.ReadNumber(value),
    };
}
