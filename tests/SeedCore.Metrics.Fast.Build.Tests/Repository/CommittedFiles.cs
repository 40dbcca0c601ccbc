using System.Diagnostics;

namespace SeedCore.Metrics.Fast.Build.Tests.Repository;

/// <summary>What is under version control; in an unpacked archive, what is there besides the build's output.</summary>
internal static class CommittedFiles
{
    private static readonly HashSet<string> s_notSources = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", "bin", "obj", "artifacts", "BenchmarkDotNet.Artifacts", "TestResults",
    };

    /// <summary>Gets the paths relative to the root, with '/' between their parts.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        IsCheckout ? FromGit() : [.. FromDisk(RepositoryRoot.Path)];

    /// <summary>Gets a value indicating whether the root is that of a git checkout.</summary>
    public static bool IsCheckout => Path.Exists(RepositoryRoot.Combine(".git")); // a file in a worktree

    /// <summary>Gets the text of a file, or <see langword="null"/> if it is binary.</summary>
    public static string? ReadText(string path)
    {
        byte[] bytes = File.ReadAllBytes(RepositoryRoot.Combine(path));
        return bytes.Contains((byte)0) ? null : System.Text.Encoding.UTF8.GetString(bytes);
    }

    private static string[] FromGit()
    {
        ProcessStartInfo start = new("git", ["-C", RepositoryRoot.Path, "ls-files", "-z"])
        {
            RedirectStandardOutput = true,
        };
        // A hook's or a rebase's git may have pointed these elsewhere.
        start.Environment.Remove("GIT_DIR");
        start.Environment.Remove("GIT_INDEX_FILE");
        start.Environment.Remove("GIT_WORK_TREE");

        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, "git ls-files failed: see its message above.");
        return
        [
            .. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(path => File.Exists(RepositoryRoot.Combine(path))), // deleted, not yet committed
        ];
    }

    private static IEnumerable<string> FromDisk(string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory))
            yield return Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/');

        foreach (string inner in Directory.EnumerateDirectories(directory))
        {
            if (s_notSources.Contains(Path.GetFileName(inner)))
                continue;
            foreach (string file in FromDisk(inner))
                yield return file;
        }
    }
}
