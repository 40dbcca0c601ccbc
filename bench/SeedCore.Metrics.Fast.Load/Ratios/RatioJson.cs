using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows as JSON: an array with one row per line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RatioRow))]
[JsonSerializable(typeof(RatioRow[]))]
internal sealed partial class RatioJson : JsonSerializerContext
{
    public static string Write(IEnumerable<RatioRow> rows) =>
        JsonLines.Write(rows, Default.RatioRow);

    /// <exception cref="JsonException">It is not what <see cref="Write"/> writes.</exception>
    public static IReadOnlyList<RatioRow> Read(string json) => JsonSerializer.Deserialize(json, Default.RatioRowArray) ?? [];
}
