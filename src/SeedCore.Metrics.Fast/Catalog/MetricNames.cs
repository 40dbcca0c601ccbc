using System.Buffers;
using System.Text;

namespace SeedCore.Metrics.Fast;

/// <summary>What a name may look like. Names are checked when they are declared, so that no exporter has to.</summary>
internal static class MetricNames
{
    private const int MaxLength = 200;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // What exposition formats and the dictionary of a snapshot use themselves.
    private static readonly SearchValues<string> Reserved = SearchValues.Create(["le", "quantile"], StringComparison.Ordinal);

    /// <summary>Says what is wrong with a name, or null.</summary>
    public static string? FindFault(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "it is empty";
        if (name.Length > MaxLength)
            return $"it has more than {MaxLength} characters";
        if (char.IsAsciiDigit(name[0]))
            return "it begins with a digit";
        int bad = name.AsSpan().IndexOfAnyExcept(Allowed);
        return bad < 0 ? null : $"'{name[bad]}' at position {bad} is not a letter of a to z, a digit or an underscore";
    }

    /// <summary>Says what is wrong with a label's name, or null.</summary>
    public static string? FindLabelFault(string? name)
    {
        if (FindFault(name) is { } fault)
            return fault;
        if (name!.StartsWith("__", StringComparison.Ordinal))
            return "names that begin with two underscores are reserved";
        return Reserved.Contains(name) ? "it is reserved for the buckets and quantiles of exposition formats" : null;
    }

    /// <summary>Tells whether a text cannot be written as UTF-8.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int used) != OperationStatus.Done)
                return true;
            rest = rest[used..];
        }

        return false;
    }
}
