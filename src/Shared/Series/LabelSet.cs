using System.Text;

namespace SeedCore.Metrics.Fast.Shared;

/// <summary>The labels of a series, in the order in which they are written.</summary>
internal sealed record LabelSet(IReadOnlyList<KeyValuePair<string, string>> Labels)
{
    public static LabelSet None { get; } = new([]);

    /// <summary>Makes labels in the order of their names.</summary>
    public static LabelSet Of(IReadOnlyDictionary<string, string> labels) =>
        new([.. labels.OrderBy(label => label.Key, StringComparer.Ordinal)]);

    /// <summary>Gets what tells whether two series of a family are the same: names and values, whatever their order.</summary>
    public string Identity => string.Join(
        '\0', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}\0{label.Value}"));

    /// <summary>Adds a label; with underscores behind its name where that is taken.</summary>
    public LabelSet With(string name, string value)
    {
        while (Labels.Any(label => string.Equals(label.Key, name, StringComparison.Ordinal)))
            name += "_";
        return new LabelSet([.. Labels, KeyValuePair.Create(name, value)]);
    }

    /// <summary>Adds labels in the order of their names; none if null.</summary>
    public LabelSet With(IReadOnlyDictionary<string, string>? labels) => labels is null
        ? this
        : Of(labels).Labels.Aggregate(this, static (all, label) => all.With(label.Key, label.Value));

    /// <summary>Says what is wrong with a label, or null.</summary>
    public static string? FindFault(string name, string? value)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            return "names have letters, digits and underscores, and do not begin with a digit";
        if (name.StartsWith("__", StringComparison.Ordinal))
            return "names that begin with two underscores are reserved";
        if (value is null)
            return "it has no value";
        try
        {
            _ = s_strict.GetByteCount(value);
            return null;
        }
        catch (EncoderFallbackException)
        {
            return "its value has half a character (a lone surrogate)";
        }
    }

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
