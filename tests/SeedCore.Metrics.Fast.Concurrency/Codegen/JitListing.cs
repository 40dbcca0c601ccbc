namespace SeedCore.Metrics.Fast.Concurrency.Codegen;

/// <summary>Reads what the JIT writes with DOTNET_JitDisasm: the instructions of each method at its last tier.</summary>
internal static class JitListing
{
    private const string Title = "; Assembly listing for method ";
    private const string LastTier = "(Tier1)";
    private const string End = "; Total bytes of code";

    /// <summary>Gets the instructions by method name, without class and parameters. A method that is not complete is left out.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string text)
    {
        Dictionary<string, IReadOnlyList<string>> methods = new(StringComparer.Ordinal);
        string? method = null;
        List<string> instructions = [];
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith(Title, StringComparison.Ordinal))
            {
                method = line.EndsWith(LastTier, StringComparison.Ordinal) ? line[(line.IndexOf(':') + 1)..line.IndexOf('(')] : null;
                instructions = [];
            }
            else if (line.StartsWith(End, StringComparison.Ordinal))
            {
                if (method is not null)
                    methods[method] = instructions;
                method = null;
            }
            else if (line.Length > 0 && line[0] != ';')
            {
                instructions.Add(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        return methods;
    }
}
