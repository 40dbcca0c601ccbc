using System.Text.Json;

namespace SeedCore.Metrics.Fast.Cli.Replay;

/// <summary>The fields of one JSON object, taken with their types checked.</summary>
internal readonly struct Arguments(JsonElement fields)
{
    private readonly JsonElement _fields = fields;

    public string Text(string name) => _fields.TryGetProperty(name, out JsonElement value)
        ? TextOf(value, name)
        : throw Missing(name);

    public string? OptionalText(string name) => TryGet(name, out JsonElement value) ? TextOf(value, name) : null;

    public bool Flag(string name) => _fields.TryGetProperty(name, out JsonElement value)
        ? FlagOf(value, name)
        : throw Missing(name);

    public bool Flag(string name, bool absent) =>
        _fields.TryGetProperty(name, out JsonElement value) ? FlagOf(value, name) : absent;

    public long WholeNumber(string name, long absent)
    {
        if (!_fields.TryGetProperty(name, out JsonElement value))
            return absent;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number))
            return number;
        throw new RefusedLineException($"'{name}' must be a whole number of 64 bits");
    }

    /// <summary>A number between two bounds; null where there is none, or where it is null.</summary>
    public int? OptionalSize(string name, int minimum, int maximum)
    {
        if (!TryGet(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size >= minimum && size <= maximum)
            return size;
        throw new RefusedLineException($"'{name}' must be a whole number from {minimum} to {maximum}");
    }

    /// <summary>A number, or the text that stands for one that is not finite.</summary>
    public double Number(string name)
    {
        if (!_fields.TryGetProperty(name, out JsonElement value))
            throw Missing(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number))
            return number;
        return value.ValueKind == JsonValueKind.String
            ? TextOf(value, name) switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                _ => throw NotANumber(name),
            }
            : throw NotANumber(name);
    }

    private static string TextOf(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new RefusedLineException($"'{name}' must be a string");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half of a surrogate pair.
            throw new RefusedLineException($"'{name}' is not valid text");
        }
    }

    private static bool FlagOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new RefusedLineException($"'{name}' must be true or false"),
    };

    private static RefusedLineException Missing(string name) => new($"'{name}' is missing");

    private static RefusedLineException NotANumber(string name) =>
        new($"'{name}' must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"");

    private bool TryGet(string name, out JsonElement value) =>
        _fields.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
