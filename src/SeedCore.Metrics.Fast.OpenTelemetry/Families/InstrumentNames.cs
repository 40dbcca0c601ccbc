namespace SeedCore.Metrics.Fast.OpenTelemetry;

/// <summary>
/// Names as OpenTelemetry wants them: the set's name is the namespace, parts are separated by dots, and neither unit nor kind
/// is repeated. What a translation to Prometheus makes of them is what the pages of this library have.
/// </summary>
internal static class InstrumentNames
{
    private const int MaxLength = 255;

    /// <summary>Makes a name of a set and the parts behind it; empty ones add nothing.</summary>
    /// <exception cref="ArgumentException">OpenTelemetry would not have it; the message says why.</exception>
    public static string Of(string set, params ReadOnlySpan<string> parts)
    {
        string name = WithoutSet(set, parts[0]);
        foreach (string part in parts[1..])
            name = name.Length == 0 ? part : part.Length == 0 ? name : $"{name}.{part}";
        name = name.Length == 0 ? set : $"{set}.{name}";
        return name.Length <= MaxLength
            ? name
            : throw new ArgumentException($"The name '{name}' is longer than the {MaxLength} characters of OpenTelemetry.", nameof(parts));
    }

    private static string WithoutSet(string set, string stem)
    {
        if (string.Equals(set, stem, StringComparison.Ordinal))
            return "";
        return stem.Length > set.Length && stem[set.Length] == '_' && stem.StartsWith(set, StringComparison.Ordinal)
            ? stem[(set.Length + 1)..]
            : stem;
    }
}
