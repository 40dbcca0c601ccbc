namespace SeedCore.Metrics.Fast.Build.Tests;

/// <summary>The checkout (or unpacked archive) that this test assembly was built in.</summary>
internal static class RepositoryRoot
{
    public const string SolutionName = "SeedCore.Metrics.Fast.sln";

    public static string Path { get; } = Find();

    public static string Combine(string relative) => System.IO.Path.Combine(Path, relative);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, SolutionName)))
                return at.FullName;
        }

        throw new InvalidOperationException($"No {SolutionName} above {AppContext.BaseDirectory}.");
    }
}
