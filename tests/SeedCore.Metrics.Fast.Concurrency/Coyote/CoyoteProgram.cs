using System.Reflection;
using System.Text.Json;
using SeedCore.Metrics.Fast.Concurrency.Support;

namespace SeedCore.Metrics.Fast.Concurrency.Coyote;

/// <summary>
/// A program of the pump's source, stand-ins for what Coyote cannot see, and the scenarios; in a folder of its own, where Coyote
/// has rewritten it and the library, so that it decides who goes on at each step.
/// </summary>
internal sealed class CoyoteProgram : IDisposable
{
    private const string Sources = "CoyoteProgram";
    private static readonly string[] s_rewritten = ["SeedCore.Metrics.Fast.dll", Compiled.AssemblyName + ".dll"];
    private static readonly (string Name, string Value)[] s_environment = [("DOTNET_ROLL_FORWARD", "LatestMajor"), ("COYOTE_CLI_TELEMETRY_OPTOUT", "1")];
    private static readonly string s_tool = typeof(CoyoteProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "CoyoteTool").Value!;

    private readonly string _program;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seedcore-coyote-");

    /// <param name="faults">What to plant in the pump's source.</param>
    public CoyoteProgram(IReadOnlyList<SourceEdit> faults)
    {
        string after = Path.Combine(_folder.FullName, "after");
        string before = Directory.CreateDirectory(Path.Combine(_folder.FullName, "before")).FullName;
        foreach (string library in Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
            File.Copy(library, Path.Combine(before, Path.GetFileName(library)));
        IEnumerable<string> sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, Sources)).Select(File.ReadAllText);
        IReadOnlyList<string> edited = SourceEdit.Apply([.. sources], [.. SourceEdit.ForCoyote, .. faults]);
        Compiled.Emit(Path.Combine(before, s_rewritten[1]), edited);

        string plan = Path.Combine(_folder.FullName, "rewrite.json");
        File.WriteAllText(plan, JsonSerializer.Serialize(new { AssembliesPath = before, OutputPath = after, Assemblies = s_rewritten }));
        (int exitCode, string output) = Child.Run(Environment.ProcessPath!, [s_tool, "rewrite", plan], s_environment);
        Assert.True(exitCode == 0, output);
        File.WriteAllText(
            Path.Combine(after, Compiled.AssemblyName + ".runtimeconfig.json"),
            """{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        _program = Path.Combine(after, Compiled.AssemblyName + ".dll");
    }

    /// <summary>Runs a scenario.</summary>
    /// <returns>How many bugs were found, and what Coyote says.</returns>
    public (int Bugs, string Report) Run(string scenario, int iterations, int seed) =>
        Child.Run(Environment.ProcessPath!, [_program, scenario, $"{iterations}", $"{seed}"], s_environment);

    public void Dispose() => _folder.Delete(recursive: true);
}
