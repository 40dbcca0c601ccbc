using System.Globalization;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Where and when a baseline was recorded.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Runtime">The runtime's version with its patch.</param>
/// <param name="Date">The day (UTC).</param>
/// <param name="Commit">The commit that was checked out, and whether other files than baselines differed from it; null outside of git.</param>
internal sealed record Recording(Machine Machine, string Runtime, string Date, string? Commit)
{
    /// <summary>Describes a recording made here and now.</summary>
    /// <param name="directory">Where to ask git.</param>
    public static Recording Now(string directory) => new(
        Machine.Current(), Environment.Version.ToString(), DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CommitOf(directory));

    private static string? CommitOf(string directory)
    {
        ProcessResult head = ExternalProcess.Run("git", ["-C", directory, "rev-parse", "--short", "HEAD"], ExternalProcess.Short);
        if (head.ExitCode != 0)
            return null;
        ProcessResult status = ExternalProcess.Run("git", ["-C", directory, "status", "--porcelain", "--", ":/", ":!."], ExternalProcess.Short);
        return head.Output.Trim() + (status.Output.Length > 0 ? " with changes" : "");
    }
}
