using System.Text.Json;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// Reads a number out of a loosely typed value. Every built-in numeric type and a JSON number is one; a string, a
/// boolean, a character and null are not.
/// </summary>
internal static class Number
{
    /// <summary>Reads a whole number, whatever type carries it: 5, 5.0 and 5m are the same.</summary>
    /// <returns>Null when the value is no number, has a fraction, or does not fit in 64 bits.</returns>
    public static long? Whole(object? value) => value switch
    {
        long number => number,
        int number => number,
        short number => number,
        sbyte number => number,
        byte number => number,
        ushort number => number,
        uint number => number,
        ulong number => number <= long.MaxValue ? (long)number : null,
        double number => Whole(number),
        float number => Whole((double)number),
        decimal number => Whole(number),
        JsonElement { ValueKind: JsonValueKind.Number } json when json.TryGetInt64(out long whole) => whole,
        JsonElement { ValueKind: JsonValueKind.Number } json when json.TryGetDecimal(out decimal exact) => Whole(exact),
        _ => null,
    };

    /// <summary>Reads a number as a double, rounding where its type holds more digits.</summary>
    /// <returns>Null when the value is no number; NaN and the infinities are returned as they are.</returns>
    public static double? Real(object? value) => value switch
    {
        double number => number,
        float number => number,
        decimal number => (double)number,
        ulong number => number,
        JsonElement { ValueKind: JsonValueKind.Number } json => json.GetDouble(),
        JsonElement => null,
        _ => Whole(value),
    };

    private static long? Whole(double number)
    {
        const double TwoToThe63 = 9223372036854775808d;
        return double.IsInteger(number) && number is >= -TwoToThe63 and < TwoToThe63 ? (long)number : null;
    }

    private static long? Whole(decimal number) =>
        decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
}
