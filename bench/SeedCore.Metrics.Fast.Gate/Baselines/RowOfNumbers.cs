using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Writes numbers in one line, so that a file has a line for each figure that changes.</summary>
internal sealed class RowOfNumbers : JsonConverter<IReadOnlyList<double>>
{
    public override IReadOnlyList<double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<double> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            numbers.Add(reader.GetDouble());
        return numbers.Count > 0 ? numbers : throw new JsonException("a row of numbers is empty.");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<double> value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");
}
