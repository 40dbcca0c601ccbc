using System.Globalization;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>One element of an <c>Accept</c> or <c>Accept-Encoding</c> header: what it names, its parameters, its weight.</summary>
/// <remarks>Reads what RFC 9110 (12.4.2, 12.5.1) writes, with blanks wherever anybody puts them, and leaves out what it cannot read.</remarks>
internal sealed class MediaRange
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private MediaRange(string name) => Name = name;

    /// <summary>Gets what it names, in lower case: <c>text/plain</c>, <c>*/*</c>, <c>gzip</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the weight, 0 to 1: 1 if not given, 0 if it cannot be read.</summary>
    public double Weight { get; private set; } = 1;

    public string? this[string parameter] => _parameters.GetValueOrDefault(parameter);

    public static List<MediaRange> ParseAll(string? header)
    {
        List<MediaRange> ranges = [];
        foreach (string element in Split(header ?? "", ','))
        {
            if (Parse(element) is { } range)
                ranges.Add(range);
        }

        return ranges;
    }

    private static MediaRange? Parse(string element)
    {
        List<string> parts = Split(element, ';');
        string name = string.Concat(parts[0].Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        if (name.Length == 0)
            return null;

        MediaRange range = new(name);
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            string key = part[..equals].Trim();
            string value = Unquote(part[(equals + 1)..].Trim());
            if (string.Equals(key, "q", StringComparison.OrdinalIgnoreCase))
                range.Weight = ParseWeight(value);
            else
                range._parameters.TryAdd(key, value);
        }

        return range;
    }

    private static double ParseWeight(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight) && weight is >= 0 and <= 1
            ? weight
            : 0;

    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\\", "", StringComparison.Ordinal) : text;

    /// <summary>Splits at a separator, but not within quotes.</summary>
    private static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        bool isQuoted = false;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (isQuoted && text[i] == '\\')
                i++;
            else if (text[i] == separator && !isQuoted)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
