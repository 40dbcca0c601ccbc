using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows of <c>tail</c> as JSON: an array with one row per line, times in microseconds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TailRow))]
[JsonSerializable(typeof(TailRow[]))]
internal sealed partial class TailJson : JsonSerializerContext
{
    public static string Write(IEnumerable<TailRow> rows) => JsonLines.Write(rows, Default.TailRow);

    /// <exception cref="JsonException">It is not what <see cref="Write"/> writes.</exception>
    public static IReadOnlyList<TailRow> Read(string json) => JsonSerializer.Deserialize(json, Default.TailRowArray) ?? [];
}
