using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>Writes rows as an array with one row per line, so that two files can be compared by eye.</summary>
internal static class JsonLines
{
    public static string Write<T>(IEnumerable<T> rows, JsonTypeInfo<T> type) =>
        $"[\n{string.Join(",\n", rows.Select(row => $"  {JsonSerializer.Serialize(row, type)}"))}\n]\n";
}
