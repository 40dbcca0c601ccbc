using System.Text.RegularExpressions;

namespace SeedCore.Metrics.Fast.Build.Tests.Repository;

/// <summary>Nothing committed tells where it was written: no machine's path, no host that packages came from.</summary>
public sealed class WorkplaceTests
{
    // Put together from parts, so that this file may be committed itself.
    private const string NotInsideAPath = @"(?<![\w.$})*-])";
    private const string Separator = @"[/\\]";

    private static readonly Regex s_machinePath = new(
        $@"{NotInsideAPath}{Separator}(?:(?:work|root)(?:{Separator}|(?![\w.-]))|(?:home|Users){Separator}\w)",
        RegexOptions.CultureInvariant);

    private static readonly (string Name, string Domain)[] s_registries =
    [
        ("nuget", "org"), ("npmjs", "org"), ("pypi", "org"), ("pythonhosted", "org"), ("crates", "io"),
        ("pkgs.dev.azure", "com"), ("proxy.golang", "org"),
    ];

    private static readonly Regex s_registryHost = new(
        string.Join('|', s_registries.Select(registry => Regex.Escape($"{registry.Name}.{registry.Domain}"))),
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    [Fact]
    public void No_committed_file_names_a_path_of_a_machine() => Assert.Empty(Mentions(s_machinePath));

    [Fact]
    public void No_committed_file_names_the_host_of_a_registry() => Assert.Empty(Mentions(s_registryHost));

    [Fact]
    public void No_configuration_of_package_sources_is_committed() =>
        Assert.DoesNotContain(CommittedFiles.Paths, path =>
            Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("see /", "work", "/wt-infra/x.cs", true)]
    [InlineData("cd /", "work", "", true)]
    [InlineData("\"/", "root", "/.nuget\"", true)]
    [InlineData("file:///", "home", "/me/x", true)]
    [InlineData(@"C:\", "Users", @"\me", true)]
    [InlineData("src/", "work", "/x", false)]
    [InlineData("$(Base)/", "root", "/x", false)]
    [InlineData("and/or /", "rooted", "", false)]
    [InlineData("GET /", "home", "", false)]
    public void The_needle_finds_paths_of_machines_only(string before, string name, string after, bool found) =>
        Assert.Equal(found, s_machinePath.IsMatch(before + name + after));

    private static IEnumerable<string> Mentions(Regex needle) =>
        from path in CommittedFiles.Paths
        let text = CommittedFiles.ReadText(path)
        where text is not null
        from line in text.Split('\n').Select((content, index) => (Content: content.Trim(), Number: index + 1))
        where needle.IsMatch(line.Content)
        select $"{path}:{line.Number}: {line.Content}";
}
