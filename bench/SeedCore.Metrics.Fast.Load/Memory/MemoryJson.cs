using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows of <c>memory</c> as JSON: an array with one row per line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MemoryRow))]
internal sealed partial class MemoryJson : JsonSerializerContext
{
    public static string WriteOne(MemoryRow row) => JsonSerializer.Serialize(row, Default.MemoryRow);

    public static MemoryRow ReadOne(string json) => JsonSerializer.Deserialize(json, Default.MemoryRow)!;

    public static string Write(IEnumerable<MemoryRow> rows) => JsonLines.Write(rows, Default.MemoryRow);
}
