using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Reads goals.json; a word that it does not know is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Goal[]))]
internal sealed partial class GoalJson : JsonSerializerContext;
