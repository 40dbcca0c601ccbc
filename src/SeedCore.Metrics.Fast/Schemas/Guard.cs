using System.Collections.Immutable;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// What a schema refuses, in the reference's words. The messages are part of the contract and stand alone: no
/// "(Parameter 'x')" is appended, because the reference's own name of the field is already in the text.
/// </summary>
internal static class Guard
{
    public static long NonNegative(long value, string name) =>
        value >= 0
            ? value
            : throw Refused(string.Create(CultureInfo.InvariantCulture, $"{name} must be non-negative, got {value}"));

    public static double? NonNegative(double? value, string name)
    {
        if (value is not double number)
            return null;

        if (!double.IsFinite(number))
            throw Refused($"{name} must be finite, got {PythonFloat.Format(number)}");

        return number >= 0
            ? number
            : throw Refused($"{name} must be non-negative if provided, got {PythonFloat.Format(number)}");
    }

    public static void Ordered(double? minMs, double? maxMs)
    {
        if (minMs > maxMs)
        {
            (string min, string max) = (PythonFloat.Format(minMs.Value), PythonFloat.Format(maxMs.Value));
            throw Refused($"min_ms ({min}) cannot be greater than max_ms ({max})");
        }
    }

    public static ImmutableArray<double> Finite(ImmutableArray<double> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (!double.IsFinite(samples[i]))
                throw RefusedSample(i, "finite", samples[i]);
        }

        return samples;
    }

    public static ImmutableArray<double> NonNegative(ImmutableArray<double> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (samples[i] < 0)
                throw RefusedSample(i, "non-negative", samples[i]);
        }

        return samples;
    }

    public static ArgumentException Refused(string message) =>
#pragma warning disable MA0015 // a parameter name would be appended to the reference's message
        new(message);
#pragma warning restore MA0015

    private static ArgumentException RefusedSample(int index, string rule, double sample) =>
        Refused(string.Create(
            CultureInfo.InvariantCulture,
            $"Latency sample at index {index} must be {rule}, got {PythonFloat.Format(sample)}"));
}
