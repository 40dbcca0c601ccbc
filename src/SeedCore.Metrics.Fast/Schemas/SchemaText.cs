using System.Globalization;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>Writes a schema for a person to read: its own names, invariant numbers, nulls shown.</summary>
internal static class SchemaText
{
    public static string Format(string type, IReadOnlyDictionary<string, object?> fields)
    {
        IEnumerable<string> parts = fields.Select(
            field => string.Create(CultureInfo.InvariantCulture, $"{field.Key} = {field.Value ?? "null"}"));
        return $"{type} {{ {string.Join(", ", parts)} }}";
    }
}
