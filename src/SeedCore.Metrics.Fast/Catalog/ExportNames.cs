using System.Collections.Frozen;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// The parts of the names under which exporters show a metric. Whatever an exporter puts between and behind them, all
/// start from the same declaration.
/// </summary>
public static class ExportNames
{
    private static readonly FrozenDictionary<string, BaseUnit> s_units = new Dictionary<string, BaseUnit>(StringComparer.Ordinal)
    {
        ["ns"] = new("seconds", "s", 1e9),
        ["us"] = new("seconds", "s", 1e6),
        ["ms"] = new("seconds", "s", 1e3),
        ["s"] = new("seconds", "s", 1),
        ["min"] = new("seconds", "s", 1.0 / 60),
        ["h"] = new("seconds", "s", 1.0 / 3600),
        ["d"] = new("seconds", "s", 1.0 / 86400),
        ["By"] = new("bytes", "By", 1),
        ["KiBy"] = new("bytes", "By", 1.0 / 1024),
        ["MiBy"] = new("bytes", "By", 1.0 / (1024 * 1024)),
        ["1"] = new("ratio", "1", 1),
        ["%"] = new("ratio", "1", 100),
        ["Cel"] = new("celsius", "Cel", 1),
        ["Hz"] = new("hertz", "Hz", 1),
        ["J"] = new("joules", "J", 1),
        ["W"] = new("watts", "W", 1),
        ["V"] = new("volts", "V", 1),
        ["A"] = new("amperes", "A", 1),
        ["m"] = new("meters", "m", 1),
        ["g"] = new("grams", "g", 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What a key may end with to say its unit; the name gets the base unit instead.
    private static readonly FrozenDictionary<string, string[]> s_spellings = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["ns"] = ["ns", "nanoseconds"],
        ["us"] = ["us", "microseconds"],
        ["ms"] = ["ms", "milliseconds"],
        ["s"] = ["s", "seconds"],
        ["min"] = ["min", "minutes"],
        ["h"] = ["h", "hours"],
        ["d"] = ["d", "days"],
        ["KiBy"] = ["kib", "kibibytes"],
        ["MiBy"] = ["mib", "mebibytes"],
        ["%"] = ["percent", "pct"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the base unit of a unit. Words in braces are none; a symbol that is not known is left as it is.</summary>
    /// <param name="unit">The declared unit.</param>
    public static BaseUnit BaseUnitOf(Unit unit)
    {
        string symbol = unit.ToString();
        if (s_units.TryGetValue(symbol, out BaseUnit known))
            return known;

        string word = new([.. symbol.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return symbol.StartsWith('{') || word.Length == 0 || char.IsAsciiDigit(word[0])
            ? new BaseUnit("", symbol, 1)
            : new BaseUnit(word, symbol, 1);
    }

    /// <summary>
    /// Gets the key without what only repeats the declaration: the kind (<c>_total</c> of a counter, <c>_latency</c> or
    /// <c>_duration</c> of a latency) and the unit (<c>_ms</c>). May be empty.
    /// </summary>
    /// <param name="metric">The metric.</param>
    public static string StemOf(MetricDescriptor metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        string symbol = metric.Unit.ToString();
        string stem = metric.Kind == MetricKind.Counter ? Without(metric.Key, "total") : metric.Key;
        string[] spellings = [.. s_spellings.GetValueOrDefault(symbol) ?? [], BaseUnitOf(metric.Unit).Word];
        stem = spellings.Aggregate(stem, Without);
        return metric.IsLatency ? Without(Without(stem, "latency"), "duration") : stem;
    }

    /// <summary>Puts the set's name before a stem, unless it is there already.</summary>
    /// <param name="set">The set's name.</param>
    /// <param name="stem">The stem.</param>
    public static string Qualify(string set, string stem)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(stem);
        bool isQualified = stem.StartsWith(set, StringComparison.Ordinal) && (stem.Length == set.Length || stem[set.Length] == '_');
        return isQualified ? stem : Join(set, stem);
    }

    /// <summary>Joins parts of a name with underscores; empty ones add nothing.</summary>
    /// <param name="parts">The parts.</param>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        string name = "";
        foreach (string part in parts)
            name = name.Length == 0 ? part : part.Length == 0 ? name : $"{name}_{part}";
        return name;
    }

    private static string Without(string name, string suffix)
    {
        if (suffix.Length == 0)
            return name;
        if (string.Equals(name, suffix, StringComparison.Ordinal))
            return "";
        while (name.Length > suffix.Length
            && name.EndsWith(suffix, StringComparison.Ordinal)
            && name[^(suffix.Length + 1)] == '_')
        {
            name = name[..^(suffix.Length + 1)];
        }

        return name;
    }
}
