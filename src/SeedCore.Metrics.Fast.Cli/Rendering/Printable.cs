namespace SeedCore.Metrics.Fast.Cli.Rendering;

/// <summary>Text from outside, made safe to print: short, and without control characters that a terminal would obey.</summary>
internal static class Printable
{
    private const int LongestText = 60;

    public static string Text(string text)
    {
        string shortened = text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
        return string.Create(shortened.Length, shortened, static (span, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
        });
    }
}
