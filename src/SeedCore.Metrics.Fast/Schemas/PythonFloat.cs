using System.Globalization;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>Writes a double as Python's <c>repr</c> does, for messages that must equal the reference's.</summary>
internal static class PythonFloat
{
    // Both write the shortest digits that read back to the same double, but Python uses an exponent exactly outside
    // [1e-4, 1e16), and a fraction otherwise; where .NET begins with exponents depends on its version.
    public static string Format(double value)
    {
        string shortest = value.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return shortest;

        bool exponent = Math.Abs(value) is not 0 and (< 1e-4 or >= 1e16);
        if (exponent != shortest.Contains('E'))
            shortest = Rewrite(shortest, exponent ? "0.################e+00" : "0.################");

        if (exponent)
            return shortest.Replace('E', 'e');

        return shortest.Contains('.') ? shortest : shortest + ".0";
    }

    // Only reached by numbers of 15 to 18 digits before the point, which a decimal holds exactly.
    private static string Rewrite(string number, string format) =>
        decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString(format, CultureInfo.InvariantCulture);
}
