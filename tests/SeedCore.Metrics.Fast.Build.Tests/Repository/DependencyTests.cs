using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SeedCore.Metrics.Fast.Build.Tests.Repository;

public sealed partial class DependencyTests
{
    private static readonly XDocument s_central = XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props"));

    [Fact]
    public void Every_central_version_is_exact()
    {
        IEnumerable<XElement> versions = s_central.Descendants("PackageVersion");

        Assert.NotEmpty(versions);
        Assert.Empty(versions
            .Where(package => !ExactVersion().IsMatch((string?)package.Attribute("Version") ?? ""))
            .Select(package => package.ToString()));
    }

    [Fact]
    public void A_package_has_one_central_version()
    {
        IEnumerable<string> twice = s_central.Descendants("PackageVersion")
            .GroupBy(package => (string)package.Attribute("Include")!, StringComparer.OrdinalIgnoreCase)
            .Where(package => package.Count() > 1)
            .Select(package => package.Key);

        Assert.Empty(twice);
    }

    [Fact]
    public void No_project_has_a_version_of_its_own()
    {
        IEnumerable<string> versioned = ProjectFiles("")
            .SelectMany(path => References(path)
                .Where(reference => reference.Attribute("Version") is not null
                    || reference.Attribute("VersionOverride") is not null
                    || reference.Elements().Any(child => child.Name.LocalName is "Version" or "VersionOverride"))
                .Select(reference => $"{path}: {reference}"));

        Assert.Empty(versioned);
    }

    [Fact]
    public void An_external_dependency_of_the_sources_has_one_project_that_owns_it()
    {
        HashSet<string> analyzers = s_central.Descendants("ItemGroup")
            .Where(group => (string?)group.Attribute("Label") == "Analyzers")
            .SelectMany(group => group.Elements("PackageVersion"))
            .Select(package => (string)package.Attribute("Include")!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(analyzers);

        IEnumerable<string> shared = ProjectFiles("src/")
            .SelectMany(path => References(path).Select(reference => (Package: Name(reference), Path: path)))
            .Where(reference => !analyzers.Contains(reference.Package))
            .GroupBy(reference => reference.Package, StringComparer.OrdinalIgnoreCase)
            .Where(package => package.Count() > 1)
            .Select(package => $"{package.Key}: {string.Join(", ", package.Select(reference => reference.Path))}");

        Assert.Empty(shared);
    }

    [Fact]
    public void The_engine_of_PowerShell_stays_in_this_project()
    {
        IEnumerable<string> owners = ProjectFiles("")
            .Where(path => References(path).Any(reference => Name(reference) == "System.Management.Automation"));

        Assert.Equal(["tests/SeedCore.Metrics.Fast.Build.Tests/SeedCore.Metrics.Fast.Build.Tests.csproj"], owners);
    }

    private static IEnumerable<string> ProjectFiles(string under) => CommittedFiles.Paths
        .Where(path => path.StartsWith(under, StringComparison.Ordinal))
        .Where(path => path.EndsWith("proj", StringComparison.Ordinal)
            || path.EndsWith("Directory.Build.props", StringComparison.Ordinal)
            || path.EndsWith(".targets", StringComparison.Ordinal));

    private static IEnumerable<XElement> References(string path) =>
        XDocument.Load(RepositoryRoot.Combine(path)).Descendants("PackageReference");

    private static string Name(XElement reference) =>
        (string?)reference.Attribute("Include") ?? (string?)reference.Attribute("Update") ?? "";

    [GeneratedRegex(@"^\[\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?\]$")]
    private static partial Regex ExactVersion();
}
