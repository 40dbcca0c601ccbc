using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Build.Tests.Repository;

public sealed partial class LayoutTests
{
    private static readonly string[] s_allowed =
    [
        RepositoryRoot.SolutionName, "src", "tests", "bench", "perf-baselines", "global.json", "README.md", "build.ps1",
        "LICENSE", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props",
    ];

    [Fact]
    public void The_top_level_holds_what_the_design_names_and_dotfiles()
    {
        IEnumerable<string> surprises = CommittedFiles.Paths
            .Select(path => path.Split('/')[0])
            .Distinct(StringComparer.Ordinal)
            .Where(name => !name.StartsWith('.') && !s_allowed.Contains(name, StringComparer.Ordinal));

        Assert.Empty(surprises);
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_every_entry_of_the_solution_exists()
    {
        IEnumerable<string> listed = SolutionProject()
            .Matches(File.ReadAllText(RepositoryRoot.Combine(RepositoryRoot.SolutionName)))
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'));
        IEnumerable<string> committed = CommittedFiles.Paths
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.Equal(committed.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_lies_in_a_folder_of_its_name_in_src_tests_or_bench()
    {
        IEnumerable<string> misplaced = CommittedFiles.Paths
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(path => !ProjectPath().IsMatch(path));

        Assert.Empty(misplaced);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void What_is_run_by_name_is_executable()
    {
        Assert.All([".ci/run", ".ci/servers", "build.ps1"], path =>
            Assert.True(
                File.GetUnixFileMode(RepositoryRoot.Combine(path)).HasFlag(UnixFileMode.UserExecute),
                $"{path}: chmod +x"));
    }

    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "(?<path>[^"]+\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex SolutionProject();

    [GeneratedRegex(@"^(src|tests|bench)/(?<name>[^/]+)/\k<name>\.csproj$")]
    private static partial Regex ProjectPath();
}
