using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Rows of <c>scale</c> as JSON: an array with one row per line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScaleRow))]
internal sealed partial class ScaleJson : JsonSerializerContext
{
    public static string Write(IEnumerable<ScaleRow> rows) => JsonLines.Write(rows, Default.ScaleRow);
}
