using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Reads what the JIT wrote to <c>DOTNET_JitStdOutFile</c>.</summary>
internal static partial class JitListingReader
{
    private const string Start = "; Assembly listing for method ";
    private const string TotalBytes = "; Total bytes of code ";

    /// <summary>Splits the file into bodies, and takes out of each what differs between runs.</summary>
    public static IReadOnlyList<JitListing> Read(string text)
    {
        List<JitListing> listings = [];
        string[] parts = text.ReplaceLineEndings("\n").Split(Start);
        foreach (string part in parts.Skip(1))
        {
            int end = part.IndexOf('\n', StringComparison.Ordinal);
            Match header = Header().Match(end < 0 ? part : part[..end]);

            // The last one is cut off if the process was.
            if (header.Success && part.Contains(TotalBytes, StringComparison.Ordinal))
                listings.Add(Make(header, part[(end + 1)..]));
        }

        return listings;
    }

    private static JitListing Make(Match header, string body)
    {
        int indirect = 0;
        StringBuilder text = new(header.Value);
        text.Insert(0, Start).Append('\n');
        foreach (string line in body.Split('\n'))
        {
            string kept = line.TrimEnd();

            // What was inlined shows in the code; a method that only hands on another one would change the number and nothing else.
            if (Inlinees().IsMatch(kept))
                continue;

            // A call is direct if the callee's final code was there when the caller was compiled, else it goes through a cell: which
            // of the two is up to the compiler's background thread. Both count as direct, with its length.
            string direct = IndirectCall().Replace(kept, "${before}${callee}");
            if (direct.Length != kept.Length)
                indirect++;
            else if (kept.StartsWith(TotalBytes, StringComparison.Ordinal))
                direct = $"{TotalBytes}{int.Parse(kept[TotalBytes.Length..], CultureInfo.InvariantCulture) - indirect}";

            text.Append(direct).Append('\n');
        }

        return new JitListing(
            header.Groups["name"].Value, header.Groups["parameters"].Value, header.Groups["tier"].Value, text.ToString().TrimEnd() + "\n");
    }

    [GeneratedRegex(@"^(?<name>[^(]*(?:\[[^\]]*\])?)\((?<parameters>.*?)\)(?::[^ ]*)? \((?<tier>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Header();

    [GeneratedRegex(@"^; \d+ inlinees with PGO data; ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Inlinees();

    [GeneratedRegex(@"(?<before>^\s+(?:call|tail\.jmp)\s+)\[(?<callee>\S*[:_]\S*)\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex IndirectCall();
}
