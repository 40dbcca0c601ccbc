using System.Globalization;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>What a schema computes from its counts.</summary>
internal static class Derived
{
    /// <summary>A share of a whole; null when the whole is zero. Not clamped: counts may disagree.</summary>
    public static double? Rate(long part, long whole) => whole == 0 ? null : (double)part / whole;

    /// <summary>
    /// Notes a total that its parts do not add up to. A total without parts, or parts without a total, say only that
    /// one side was not counted, and are not noted.
    /// </summary>
    /// <param name="total">The total.</param>
    /// <param name="sum">The sum of the parts, wide enough never to overflow.</param>
    /// <param name="parts">The names of the parts, as a sum.</param>
    public static IReadOnlyList<string> TotalWarnings(long total, Int128 sum, string parts) =>
        total > 0 && sum > 0 && sum != total
            ? [string.Create(CultureInfo.InvariantCulture, $"total ({total}) does not equal {parts} ({sum})")]
            : [];
}
