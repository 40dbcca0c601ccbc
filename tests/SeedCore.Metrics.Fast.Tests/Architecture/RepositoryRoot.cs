namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>The checkout that this test assembly was built in.</summary>
internal static class RepositoryRoot
{
    private static readonly string s_path = Find();

    public static string Combine(string relative) => Path.Combine(s_path, relative);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SeedCore.Metrics.Fast.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException($"No solution above {AppContext.BaseDirectory}.");
    }
}
