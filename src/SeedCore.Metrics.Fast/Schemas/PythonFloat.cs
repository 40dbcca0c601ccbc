using System.Globalization;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>Writes a double as Python's <c>repr</c> does, for messages that must equal the reference's.</summary>
internal static class PythonFloat
{
    // Python writes positional digits in [1e-4, 1e16) and always with a fraction; .NET already leaves them at 1e15.
    // Both write the shortest digits that read back to the same double.
    public static string Format(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return shortest;

        bool positional = Math.Abs(value) is 0 or (>= 1e-4 and < 1e16);
        return positional
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString("0.0###########################", CultureInfo.InvariantCulture)
            : shortest.Replace('E', 'e');
    }
}
