using System.Reflection;
using System.Text.Json;
using SeedCore.Metrics.Fast.Comparison;
using SeedCore.Metrics.Fast.Tests.Conformance;

namespace SeedCore.Metrics.Fast.Load.Tests.Peers;

/// <summary>The peer that stands for the reference's design does what the reference did.</summary>
public sealed class LockTrackerTests
{
    // Counters are 64-bit integers here.
    private static readonly ConformanceSelection s_cases = ConformanceFiles.Select("tracker.jsonl", "overflow");

    public static TheoryData<string> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_lock_ends_a_conformance_case_as_the_reference_did(string name)
    {
        JsonElement fields = s_cases[name].Fields;
        JsonElement size = fields.GetProperty("reservoir_size");
        LockTracker tracker = new(size.ValueKind == JsonValueKind.Null ? 1000 : size.GetInt32());
        foreach (JsonElement operation in fields.GetProperty("ops").EnumerateArray())
            Apply(tracker, operation);

        ConformanceAssert.Equal(fields.GetProperty("expected").GetProperty("metrics"), tracker.GetMetrics()!);
    }

    // The methods have the names of the operations, and their parameters those of the fields, in C#'s spelling.
    private static void Apply(LockTracker tracker, JsonElement operation)
    {
        string verb = operation.GetProperty("op").GetString()!;
        if (verb == "get_metadata")
            return; // it has none

        MethodInfo method = typeof(LockTracker).GetMethods()
            .Single(method => JsonNamingPolicy.SnakeCaseLower.ConvertName(method.Name) == verb);
        method.Invoke(tracker, [.. method.GetParameters().Select(Argument)]);

        object? Argument(ParameterInfo parameter)
        {
            if (!operation.TryGetProperty(JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!), out JsonElement value))
                return parameter.DefaultValue;
            return parameter.ParameterType == typeof(double) ? ConformanceFiles.ReadNumber(value) : value.Deserialize(parameter.ParameterType);
        }
    }
}
