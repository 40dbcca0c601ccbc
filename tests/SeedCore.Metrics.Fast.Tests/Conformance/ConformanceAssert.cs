using System.Text.Json;

namespace SeedCore.Metrics.Fast.Tests.Conformance;

/// <summary>Compares a result with the reference's, by the rules of the conformance README.</summary>
public static class ConformanceAssert
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>The same keys, whatever their order, with the same values; null is a value.</summary>
    public static void Equal(JsonElement expected, IReadOnlyDictionary<string, object?> actual)
    {
        Assert.Equal(
            expected.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal),
            actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.EnumerateObject(), field => EqualValue(field.Value, actual[field.Name]));
    }

    /// <summary>The same text up to the word "got": after it, numbers are formatted as Python does it.</summary>
    public static void EqualError(string expected, string actual) => Assert.Equal(UpToGot(expected), UpToGot(actual));

    private static void EqualValue(JsonElement expected, object? actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
            Assert.Null(actual);
        else if (expected.ValueKind == JsonValueKind.Array)
            Assert.Equal(
                expected.EnumerateArray().Select(ConformanceFiles.ReadNumber),
                Assert.IsType<IEnumerable<double>>(actual, exactMatch: false));
        else if (actual is long counter)
            Assert.Equal(expected.GetDecimal(), counter);
        else
            EqualNumber(ConformanceFiles.ReadNumber(expected), Assert.IsType<double>(actual));
    }

    private static void EqualNumber(double expected, double actual)
    {
        if (!double.IsFinite(expected))
            Assert.Equal(expected, actual);
        else
            Assert.InRange(Math.Abs(actual - expected), 0, Math.Abs(expected) * RelativeTolerance);
    }

    private static string UpToGot(string text)
    {
        int got = text.IndexOf(" got", StringComparison.Ordinal);
        return got < 0 ? text : text[..got];
    }
}
