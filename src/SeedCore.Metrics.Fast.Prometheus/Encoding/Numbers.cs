using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Numbers as the formats have them: the shortest text that reads back, whatever the culture.</summary>
internal static class Numbers
{
    /// <summary>No number is longer.</summary>
    public const int MaxLength = 32;

    // Below it every whole number is a double, and its digits are the shortest text that reads back.
    private const double ExactIntegers = 1L << 53;

    private static readonly ulong[] s_integerPowers =
        [.. Enumerable.Range(0, 20).Select(exponent => Enumerable.Repeat(10UL, exponent).Aggregate(1UL, (power, ten) => power * ten))];

    // The two digits of 0 to 99, the first one in the lower byte.
    private static readonly ushort[] s_pairs =
        [.. Enumerable.Range(0, 100).Select(value => (ushort)('0' + (value / 10) + (('0' + (value % 10)) << 8)))];

    private static readonly double[] s_powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    public static int Write(long value, Span<byte> destination)
    {
        if (value < 0)
        {
            Utf8Formatter.TryFormat(value, destination, out int written);
            return written;
        }

        int digits = CountDigits((ulong)value);
        WriteDigits((ulong)value, destination[..digits]);
        return digits;
    }

    /// <summary>Gets how many digits a number has.</summary>
    public static int CountDigits(ulong value)
    {
        if (value < 10)
            return 1;

        // One digit for each 3.32 bits, less one where the power of ten that ends there is not reached.
        int digits = ((BitOperations.Log2(value) + 1) * 1233) >> 12;
        return value < s_integerPowers[digits] ? digits : digits + 1;
    }

    /// <summary>Writes a number that has as many digits as there is room for.</summary>
    public static void WriteDigits(ulong value, Span<byte> room)
    {
        int end = room.Length;
        for (; end >= 2; end -= 2)
        {
            ulong rest = value / 100;
            BinaryPrimitives.WriteUInt16LittleEndian(room[(end - 2)..], s_pairs[(int)(value - (rest * 100))]);
            value = rest;
        }

        if (end > 0)
            room[0] = (byte)('0' + (int)value);
    }

    public static int Write(double value, Span<byte> destination)
    {
        if (Math.Abs(value) < ExactIntegers && Math.Truncate(value) == value && !(value == 0 && double.IsNegative(value)))
            return Write((long)value, destination);
        if (!double.IsFinite(value))
            return Copy(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8, destination);

        value.TryFormat(destination, out int written, default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>
    /// Writes steps of a power of ten exactly: nanoseconds as seconds, say. Up to 15 digits nothing shorter reads back as the same
    /// double. What is above <see cref="long.MaxValue"/> steps is written as a double.
    /// </summary>
    /// <param name="steps">How many steps; not negative.</param>
    /// <param name="decimals">How many decimals a step has.</param>
    /// <param name="destination">Room for <see cref="MaxLength"/> bytes.</param>
    public static int WriteSteps(Int128 steps, int decimals, Span<byte> destination) =>
        steps >= 0 && steps <= long.MaxValue
            ? WriteDecimal((long)steps, decimals, destination)
            : Write((double)steps / s_powers[decimals], destination);

    /// <summary>Writes a time in seconds since 1970, to the tick.</summary>
    public static int WriteTime(DateTimeOffset time, Span<byte> destination)
    {
        long ticks = (time - DateTimeOffset.UnixEpoch).Ticks;
        return ticks < 0
            ? Write(ticks / (double)TimeSpan.TicksPerSecond, destination)
            : WriteDecimal(ticks, 7, destination);
    }

    /// <summary>
    /// Formats a bound as Go does (<c>%g</c>), so that it is the same label value whoever formats it; in OpenMetrics with a
    /// decimal point.
    /// </summary>
    public static string Bound(double bound, bool isCanonical)
    {
        if (!double.IsFinite(bound))
            return double.IsNaN(bound) ? "NaN" : bound > 0 ? "+Inf" : "-Inf";

        // Shortest digits, as d.ddde+xx, then placed as Go places them.
        string shortest = bound.ToString("E16", CultureInfo.InvariantCulture);
        for (int precision = 0; precision < 17; precision++)
        {
            string candidate = bound.ToString("E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) != bound)
                continue;
            shortest = candidate;
            break;
        }

        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = shortest[0] == '-' ? "-" : "";
        string digits = shortest[sign.Length..e].Replace(".", "", StringComparison.Ordinal);
        string text = exponent is < -4 or >= 6 ? Scientific(digits, exponent) : Plain(digits, exponent);
        return sign + text + (isCanonical && text.AsSpan().IndexOfAny('.', 'e') < 0 ? ".0" : "");
    }

    private static int WriteDecimal(long steps, int decimals, Span<byte> destination)
    {
        (long whole, long rest) = Math.DivRem(steps, (long)s_powers[decimals]);
        int written = Write(whole, destination);
        if (rest == 0)
            return written;

        destination[written] = (byte)'.';
        Span<byte> fraction = destination.Slice(written + 1, decimals);
        int length = decimals;
        for (int i = decimals - 1; i >= 0; i--)
        {
            (rest, long digit) = Math.DivRem(rest, 10);
            fraction[i] = (byte)('0' + digit);
            if (digit == 0 && length == i + 1)
                length = i;
        }

        return written + 1 + length;
    }

    private static string Scientific(string digits, int exponent)
    {
        StringBuilder text = new(digits[..1]);
        if (digits.Length > 1)
            text.Append('.').Append(digits.AsSpan(1));
        return text.Append('e').Append(exponent < 0 ? '-' : '+')
            .Append(CultureInfo.InvariantCulture, $"{Math.Abs(exponent):00}").ToString();
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
            return $"0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 1, '0');
        return digits.Length == exponent + 1 ? digits : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
