using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// Reads metrics from a dictionary of loosely typed values, such as the reference's <c>get_metrics()</c> or a
/// deserialized JSON object. An absent key is no error; a value of the wrong kind is.
/// </summary>
internal static class DictionaryReader
{
    /// <exception cref="ArgumentException">The value is not a whole number of 64 bits.</exception>
    public static long? FindCounter(IReadOnlyDictionary<string, object> values, string key)
    {
        if (!values.TryGetValue(key, out object? value))
            return null;

        return Number.Whole(value)
            ?? throw Guard.Refused($"{key} must be a whole number of 64 bits, got {Describe(value)}");
    }

    /// <exception cref="ArgumentException">The value is not a list, or an item of it is not a number.</exception>
    public static ImmutableArray<double> ReadSamples(IReadOnlyDictionary<string, object> values, string key)
    {
        if (!values.TryGetValue(key, out object? value))
            return [];

        return value switch
        {
            IEnumerable<double> samples => [.. samples],
            JsonElement { ValueKind: JsonValueKind.Array } list => ReadItems(list.EnumerateArray(), key),
            IEnumerable list and not string => ReadItems(list, key),
            _ => throw Guard.Refused($"{key} must be a list of numbers, got {Describe(value)}"),
        };
    }

    private static ImmutableArray<double> ReadItems(IEnumerable items, string key)
    {
        ImmutableArray<double>.Builder samples = ImmutableArray.CreateBuilder<double>();
        foreach (object? item in items)
        {
            samples.Add(Number.Real(item) ?? throw Guard.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"{key} must be a list of numbers, got {Describe(item)} at index {samples.Count}")));
        }

        return samples.DrainToImmutable();
    }

    private static string Describe(object? value) => value switch
    {
        null => "null",
        double number => PythonFloat.Format(number),
        JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json => $"a JSON {json.ValueKind}",
        JsonElement json => json.GetRawText(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? value.GetType().Name,
    };
}
