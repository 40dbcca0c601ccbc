using System.Diagnostics;
using System.Text.RegularExpressions;
using SeedCore.Metrics.Fast.Peers.Support;

namespace SeedCore.Metrics.Fast.Peers.Template;

/// <summary>What the README says about a fresh web project, done: new project, packages, the lines, a page.</summary>
public sealed partial class FreshProjectTests : IDisposable
{
    private static readonly string s_root = FindRoot();
    private static readonly IReadOnlyList<string> s_packages = WithWhatItNeeds("SeedCore.Metrics.Fast.Hosting");

    private readonly string _folder = Directory.CreateTempSubdirectory("fresh").FullName;

    [Fact]
    public async Task Three_lines_added_to_a_fresh_web_project_expose_metrics()
    {
        string version = $"0.0.1-fresh{Guid.NewGuid():N}";
        foreach (string package in s_packages)
            await DotNetAsync(s_root, "pack", Path.Combine("src", package), "-c", BuildConfiguration, "--no-build", "-o", Path.Combine(_folder, "feed"), $"-p:PackageVersion={version}");

        await DotNetAsync(_folder, "new", "web", "-o", "app", "--no-restore");
        string app = Path.Combine(_folder, "app");
        string program = Path.Combine(app, "Program.cs");
        string[] added = [.. Lines(ReadmeProgram()).Except(Lines(await File.ReadAllTextAsync(program)), StringComparer.Ordinal)];
        Assert.Equal(2, added.Length); // the third is the package
        await File.WriteAllTextAsync(program, ReadmeProgram());
        await File.WriteAllTextAsync(
            Path.Combine(app, "nuget.config"),
            """<configuration><packageSources><clear /><add key="fresh" value="../feed" /></packageSources></configuration>""");
        await DotNetAsync(app, "add", "package", "SeedCore.Metrics.Fast.Hosting", "--version", version);
        await DotNetAsync(app, "build", "--nologo", "-v", "q", "-warnaserror");

        using RunningProgram web = RunningProgram.Start("dotnet", Path.Combine(app, "bin", "Debug", "net10.0", "app.dll"), "--urls", "http://127.0.0.1:0");
        Uri url = new(await web.WaitForAsync("Now listening on: (http://.*)$"));
        using HttpClient client = new();
        Assert.Equal("Hello World!", await client.GetStringAsync(url));
        Assert.Contains("# TYPE seedcore_tasks_total counter\n", await client.GetStringAsync(new Uri(url, "/metrics")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string BuildConfiguration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string ReadmeProgram() => WebProgram().Match(File.ReadAllText(Path.Combine(s_root, "README.md"))).Groups[1].Value;

    private static IEnumerable<string> Lines(string program) =>
        program.Split('\n').Select(static line => line.Trim('\uFEFF', ' ', '\r')).Where(static line => line.Length > 0);

    private static IReadOnlyList<string> WithWhatItNeeds(string package)
    {
        string project = Path.Combine(s_root, "src", package, package + ".csproj");
        return [.. Reference().Matches(File.ReadAllText(project)).SelectMany(static needed => WithWhatItNeeds(needed.Groups[1].Value)).Append(package).Distinct(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run in a checkout.");
        return folder;
    }

    private async Task DotNetAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // Packages of this test go to its own folder; what others need is taken from where it is.
                ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
                ["RestoreFallbackFolders"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            },
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{output}{await error}");
    }

    [GeneratedRegex(@"^```csharp web\n((?:(?!^```).*\n)*)^```", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WebProgram();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/([^""/]+)\.csproj""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
