using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Turns exceptions into text that may be shown: one line, of bounded length, without what looks like a credential.
/// Rather masks too much than too little.
/// </summary>
internal static partial class ErrorText
{
    private const int MaxLength = 512;
    private const int MatchTimeoutMilliseconds = 250;
    private const string Mask = "***";

    /// <summary>Names an exception by its type and its redacted message; by its type alone if redaction fails.</summary>
    public static string Describe(Exception error, Func<string, string> redact)
    {
        string type = error.GetType().Name;
        try
        {
            return Shorten($"{type}: {LineBreaks().Replace(redact(error.Message), " ")}");
        }
        catch (Exception)
        {
            return type; // an unredacted message must not get out
        }
    }

    /// <summary>Masks credentials in URIs, in <c>key=value</c> lists, in headers, and after authentication schemes.</summary>
    public static string Redact(string text)
    {
        text = UserInfo().Replace(text, Mask + "@");
        text = Scheme().Replace(text, "${scheme} " + Mask);
        text = Setting().Replace(text, "${key}=" + Mask);
        return Field().Replace(text, "${key}: " + Mask);
    }

    private static string Shorten(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");

    // redis://user:password@host: everything up to the last @ of the word.
    [GeneratedRegex("""(?<=://)[^\s"'<>]*@""", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex UserInfo();

    [GeneratedRegex("""\b(?<scheme>Bearer|Basic|Digest|Negotiate)\s+[^\s"',;]+""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Scheme();

    // Password=...; in connection strings and ?sig=...& in queries: the value may hold blanks, and commas too unless a next key follows.
    [GeneratedRegex("""(?<![\w-])(?<key>[\w-]*(password|passwd|passphrase|pwd|secret|token|key|credential|signature|\bsig|auth|cookie)[\w-]*)["']?\s*=\s*("[^"]*"|'[^']*'|.*?(?=[;&\r\n]|,\s*\w+\s*=|$))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Setting();

    // X-Api-Key: ..., "token": "...": up to the next blank or separator.
    [GeneratedRegex("""(?<![\w-])(?<key>[\w-]*(password|passwd|passphrase|pwd|secret|token|[-_]key|apikey|credential|authorization|cookie)[\w-]*)["']?\s*:\s*("[^"]*"|'[^']*'|[^\s,;}]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Field();

    [GeneratedRegex("""[\p{Cc}\p{Zl}\p{Zp}]+""", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex LineBreaks();
}
