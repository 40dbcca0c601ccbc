namespace SeedCore.Metrics.Fast.Cli.CommandLine;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class NearestName
{
    private const int FarthestGuess = 2;

    /// <summary>" (did you mean 'x'?)" when a known name is at most two edits away, else nothing.</summary>
    public static string Hint(string typed, IEnumerable<string> known)
    {
        string? nearest = known.MinBy(name => Distance(typed, name));
        return nearest is not null && Distance(typed, nearest) <= FarthestGuess ? $" (did you mean '{nearest}'?)" : "";
    }

    // Levenshtein, one row at a time: row[j] is the distance from the first i letters of a to the first j of b.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
