using System.Text.Json;

namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>One line of a conformance file.</summary>
public sealed record ConformanceCase(string Name, IReadOnlyList<string> Tags, JsonElement Fields)
{
    public static ConformanceCase Parse(string line)
    {
        JsonElement fields = JsonElement.Parse(line);
        return new ConformanceCase(
            fields.GetProperty("name").GetString()!,
            [.. fields.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
            fields);
    }

    public string Text(string field) => Fields.GetProperty(field).GetString()!;
}
