using System.Text;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>The name of a metric set that was not given one.</summary>
internal static class SetName
{
    private static readonly string[] s_suffixes = ["MetricSet", "Metrics"];

    /// <summary>The type's name in snake case, without what every such type is called: VerifierMetrics is verifier.</summary>
    public static string Of(Type type)
    {
        string name = type.Name;
        int arity = name.IndexOf('`', StringComparison.Ordinal);
        if (arity >= 0)
            name = name[..arity];
        foreach (string suffix in s_suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = name[..^suffix.Length];
                break;
            }
        }

        return ToSnakeCase(name);
    }

    private static string ToSnakeCase(string name)
    {
        StringBuilder text = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool beginsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (beginsWord)
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
