using System.Globalization;

namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>Numbers as text, the same in every culture; what is not known is a dash.</summary>
internal static class Figures
{
    public const string Unknown = "-";

    public static string Count(Int128 value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count that fits a narrow column: exact below a thousand million.</summary>
    public static string NarrowCount(long value) => value < 1_000_000_000 ? Count(value) : Rough(value);

    public static string PerSecond(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double? share) => share is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:F1} %")
        : Unknown;

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds with about four significant digits.</summary>
    public static string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => Unknown,
        0 => "0",
        < 1 and var value => value.ToString("0.0000", CultureInfo.InvariantCulture),
        < 10 and var value => value.ToString("F3", CultureInfo.InvariantCulture),
        < 100 and var value => value.ToString("F2", CultureInfo.InvariantCulture),
        { } value => value.ToString("N1", CultureInfo.InvariantCulture),
    };

    /// <summary>A large number at a glance: 38.2 M.</summary>
    public static string Rough(double value) => value switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:F2} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:F1} M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:F1} k"),
        _ => value.ToString("F0", CultureInfo.InvariantCulture),
    };

    /// <summary>A number and its noun: 1 line, 2 lines.</summary>
    public static string Quantity(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
