using System.Text;

namespace SeedCore.Metrics.Fast.Cluster;

/// <summary>What an instance may be called: it is shown in logs, labels and keys.</summary>
internal static class InstanceName
{
    /// <summary>Says what is wrong with a name; null if nothing is.</summary>
    public static string? FindFault(ReadOnlySpan<char> name)
    {
        int length = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            // Half a character becomes the replacement: two different names could become the same bytes.
            if (rune == Rune.ReplacementChar || Rune.IsControl(rune))
                return "it has a control character or half a character";
            length += rune.Utf8SequenceLength;
        }

        return length is > 0 and <= MessageFormat.MaxInstanceBytes
            ? null
            : $"it has {length} bytes in UTF-8, not 1 to {MessageFormat.MaxInstanceBytes}";
    }

    public static void Check(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        if (FindFault(name) is { } fault)
            throw new ArgumentException($"The name of the instance is not valid: {fault}.", parameter);
    }
}
