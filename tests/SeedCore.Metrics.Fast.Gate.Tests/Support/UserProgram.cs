using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SeedCore.Metrics.Fast.Gate.Tests.Support;

/// <summary>A console project of a user, compiled and run as one: the gate starts it again by itself.</summary>
internal sealed class UserProgram : IDisposable
{
    private const string Name = "UserProgram";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gate-test-");

    public UserProgram(string source, bool isOptimized = true)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest);
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            Name,
            [CSharpSyntaxTree.ParseText(source, options), CSharpSyntaxTree.ParseText("global using System; global using System.Threading;", options)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                optimizationLevel: isOptimized ? OptimizationLevel.Release : OptimizationLevel.Debug,
                nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.Emit(Path.Combine(_directory.FullName, Name + ".dll")).Diagnostics
            .Where(found => found.Severity == DiagnosticSeverity.Error));

        foreach (string library in new[] { "SeedCore.Metrics.Fast.Gate.dll", "DiffPlex.dll" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, library), Path.Combine(_directory.FullName, library));
        File.WriteAllText(Path.Combine(_directory.FullName, Name + ".runtimeconfig.json"), """
            { "runtimeOptions": {
                "tfm": "net10.0",
                "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
                "configProperties": { "System.Globalization.Invariant": true } } }
            """);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Runs it to its end.</summary>
    public (int ExitCode, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(_directory.FullName, Name + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.FullName,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(s_limit))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
