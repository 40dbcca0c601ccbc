using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Turns exceptions into text that may be shown: one line, of bounded length, without what looks like a credential.
/// Rather masks too much than too little.
/// </summary>
internal static partial class ErrorText
{
    private const int MaxLength = 512;
    private const int MaxRead = 2048;
    private const int MatchTimeoutMilliseconds = 2000; // never reached by what is read; a machine may be busy
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Mask = "***";
    private const string Secret = "password|passwd|passphrase|pwd|secret|token|credential|cookie";
    private const string Key = """(?<![\w-])(?<key>[\w-]*""";
    private const string KeyEnd = """[\w-]*)["']?\s*""";
    private const string Quoted = """
        "[^"]*"?|'[^']*'?
        """;

    /// <summary>
    /// Names an exception by its type and its redacted message; by its type alone if redaction fails.
    /// </summary>
    public static string Describe(Exception error, Func<string, string> redact)
    {
        string type = error.GetType().Name;
        try
        {
            return Shorten($"{type}: {LineBreaks().Replace(redact(Beginning(error.Message)), " ")}");
        }
        catch (Exception)
        {
            return type; // an unredacted message must not get out
        }
    }

    /// <summary>
    /// Masks credentials in URIs, in <c>key=value</c> lists, in headers, and after authentication schemes.
    /// </summary>
    public static string Redact(string text)
    {
        text = UserInfo().Replace(text, Mask + "@");
        text = Scheme().Replace(text, "${scheme} " + Mask);
        text = Setting().Replace(text, "${key}=" + Mask);
        return Field().Replace(text, "${key}: " + Mask);
    }

    // Cut between words: half a credential may not look like one any more.
    private static string Beginning(string message)
    {
        if (message.Length <= MaxRead) return message;
        int end = message.AsSpan(0, MaxRead).LastIndexOfAny(" \t\r\n");
        return end < 0 ? "…" : string.Concat(message.AsSpan(0, end), " …");
    }

    private static string Shorten(string text) =>
        text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");

    // redis://user:password@host: everything up to the last @ of the word.
    [GeneratedRegex("""(?<=://)[^\s"'<>]*@""", Options, MatchTimeoutMilliseconds)]
    private static partial Regex UserInfo();

    [GeneratedRegex("""\b(?<scheme>Bearer|Basic|Digest|Negotiate)\s+[^\s"',;]+""", Options, MatchTimeoutMilliseconds)]
    private static partial Regex Scheme();

    // Password=...; and ?sig=...&: the value may hold blanks, and commas too unless another key follows.
    [GeneratedRegex(
        $$"""{{Key}}({{Secret}}|key|signature|\bsig|auth){{KeyEnd}}=\s*({{Quoted}}|.*?(?=[;&\r\n]|,\s*\w+\s*=|$))""",
        Options,
        MatchTimeoutMilliseconds)]
    private static partial Regex Setting();

    // X-Api-Key: ... and "token": "...": up to the next blank or separator.
    [GeneratedRegex(
        $$"""{{Key}}({{Secret}}|[-_]key|apikey|authorization){{KeyEnd}}:\s*({{Quoted}}|[^\s,;}]+)""",
        Options,
        MatchTimeoutMilliseconds)]
    private static partial Regex Field();

    [GeneratedRegex("""[\p{Cc}\p{Zl}\p{Zp}]+""", Options, MatchTimeoutMilliseconds)]
    private static partial Regex LineBreaks();
}
