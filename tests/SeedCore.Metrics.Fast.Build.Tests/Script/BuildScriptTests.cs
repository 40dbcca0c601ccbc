using System.Management.Automation.Language;

namespace SeedCore.Metrics.Fast.Build.Tests.Script;

public sealed class BuildScriptTests : IDisposable
{
    private static readonly string s_script = RepositoryRoot.Combine("build.ps1");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_script_parses()
    {
        Parser.ParseFile(s_script, out _, out ParseError[] errors);

        Assert.Empty(errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}"));
    }

    [Fact]
    public void The_script_calls_no_command_by_a_name_that_the_bare_engine_may_lack()
    {
        ScriptBlockAst script = Parser.ParseFile(s_script, out _, out _);
        IEnumerable<string?> called = script
            .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true)
            .Select(node => ((CommandAst)node).GetCommandName());

        Assert.Equal(["Set-StrictMode", null], called); // null: & $DotNet
    }

    [Theory]
    [InlineData("", "build -c Release")]
    [InlineData("build", "build -c Release")]
    [InlineData("test", "test -c Release")]
    [InlineData("bench", "run -c Release --project bench/SeedCore.Metrics.Fast.Load -- ratios")]
    [InlineData("gate", "run -c Release --project bench/SeedCore.Metrics.Fast.Load -- gate")]
    [InlineData("pack", "pack -c Release -o artifacts")]
    [InlineData("Build", "build -c Release")]
    [InlineData("-Target test", "test -c Release")]
    [InlineData("test -Configuration Debug", "test -c Debug")]
    [InlineData("test --filter Name~Snapshot", "test -c Release --filter Name~Snapshot")]
    [InlineData("bench --threads 8", "run -c Release --project bench/SeedCore.Metrics.Fast.Load -- ratios --threads 8")]
    [InlineData("pack -Arguments '-p:A=1.2', '--no-build'", "pack -c Release -o artifacts -p:A=1.2 --no-build")]
    [InlineData("test -- -v minimal", "test -c Release -v minimal")]
    public void A_target_is_one_command_at_the_root(string arguments, string expected)
    {
        RecordingDotNet dotnet = new(_directory);

        ScriptRun run = Run(arguments, dotnet);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([expected], dotnet.CommandLines);
        Assert.Equal([RepositoryRoot.Path], dotnet.Directories);
        Assert.Equal([$"> {dotnet.Path} {expected}", $"fake {expected.Split(' ')[0]}"], run.Output);
    }

    [Theory]
    [InlineData("build, test, pack --no-restore")]
    [InlineData("build test pack --no-restore")]
    [InlineData("-Target build, test, pack --no-restore")]
    public void Targets_run_in_the_order_given_and_the_last_takes_the_arguments(string arguments)
    {
        RecordingDotNet dotnet = new(_directory);

        ScriptRun run = Run(arguments, dotnet);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["build -c Release", "test -c Release", "pack -c Release -o artifacts --no-restore"],
            dotnet.CommandLines);
    }

    [Theory]
    [InlineData("build", "build", 1)]
    [InlineData("test", "test", 2)]
    [InlineData("bench", "run", 3)]
    [InlineData("gate", "run", 2)]
    [InlineData("pack", "pack", 134)]
    public void A_failing_command_ends_the_script_with_its_exit_code(string target, string verb, int exitCode)
    {
        RecordingDotNet dotnet = new(_directory, verb, exitCode);

        ScriptRun run = Run(target, dotnet);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Single(dotnet.CommandLines);
    }

    [Fact]
    public void Nothing_runs_after_the_first_failure()
    {
        RecordingDotNet dotnet = new(_directory, failingVerb: "test", exitCode: 7);

        ScriptRun run = Run("build, test, pack", dotnet);

        Assert.Equal(7, run.ExitCode);
        Assert.Equal(["build -c Release", "test -c Release"], dotnet.CommandLines);
    }

    [Theory]
    [InlineData("tset")]
    [InlineData("build, tset")]
    public void An_unknown_target_is_refused_by_a_message_that_names_the_valid_ones(string arguments)
    {
        RecordingDotNet dotnet = new(_directory);

        ScriptRun run = Run(arguments, dotnet);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("\"tset\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("build,test,bench,gate,pack", run.Error, StringComparison.Ordinal);
        Assert.Empty(dotnet.CommandLines);
    }

    [Fact]
    public void A_missing_dotnet_is_an_error_that_names_it()
    {
        ScriptRun run = ScriptRun.Invoke(s_script, "build -DotNet no-such-dotnet");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("no-such-dotnet", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_dotnet_builds_a_real_project()
    {
        string script = _directory.Write("build.ps1", File.ReadAllText(s_script));
        _directory.Write("Tiny.cs", "namespace Tiny; public static class Answer { public const int Value = 42; }");
        _directory.Write("Tiny.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);

        // No server may outlive the test: it would keep the output of the test run open.
        ScriptRun run = ScriptRun.Invoke(script, "build -- --nodereuse:false -p:UseSharedCompilation=false");

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output) + run.Error);
        Assert.True(File.Exists(Path.Combine(_directory.Path, "bin", "Release", "net10.0", "Tiny.dll")));
    }

    private static ScriptRun Run(string arguments, RecordingDotNet dotnet) =>
        ScriptRun.Invoke(s_script, $"-DotNet '{dotnet.Path}' {arguments}");
}
