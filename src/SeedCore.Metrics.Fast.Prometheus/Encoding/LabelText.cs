using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>Labels and help as the text formats have them.</summary>
internal static class LabelText
{
    /// <summary>Writes labels in braces; nothing where there are none.</summary>
    public static string Of(LabelSet labels, params ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in labels.Labels)
            Append(text, name, value);
        foreach ((string name, string value) in more)
            Append(text, name, value);
        return text.Length == 0 ? "" : text.Append('}').ToString();
    }

    /// <summary>Escapes help: backslashes and line feeds, and in OpenMetrics quotes.</summary>
    public static string Help(string help, bool withQuotes) => Escape(new StringBuilder(), help, withQuotes).ToString();

    private static void Append(StringBuilder text, string name, string value)
    {
        text.Append(text.Length == 0 ? '{' : ',').Append(name).Append("=\"");
        Escape(text, value, withQuotes: true).Append('"');
    }

    private static StringBuilder Escape(StringBuilder text, string value, bool withQuotes)
    {
        foreach (char c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '"' when withQuotes => text.Append("\\\""),
                _ => text.Append(c),
            };
        }

        return text;
    }
}
