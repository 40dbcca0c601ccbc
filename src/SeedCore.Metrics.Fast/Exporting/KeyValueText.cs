using System.Collections;
using System.Globalization;
using System.Text;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Writes a snapshot's dictionary on one line: <c>a=1 b=0.5 c=[12 samples]</c>, ordered by key.</summary>
internal static class KeyValueText
{
    public static string Format(IEnumerable<KeyValuePair<string, object>> values)
    {
        var text = new StringBuilder();
        foreach ((string key, object value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(key).Append('=');
            if (value is ICollection samples) text.Append(CultureInfo.InvariantCulture, $"[{samples.Count} samples]");
            else text.Append(CultureInfo.InvariantCulture, $"{value}");
        }

        return text.ToString();
    }
}
