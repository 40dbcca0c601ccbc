using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>The source files of the core, compiled once more so that the tests can ask what their names mean.</summary>
internal sealed class Sources
{
    /// <summary>
    /// What a compilation without the source generators of the build may lack: the other half of partial members and
    /// of serialisation contexts, and so what the missing half would have assigned. No name changes its meaning by
    /// that. Any other error means that the tests do not see what the build sees.
    /// </summary>
    private static readonly HashSet<string> s_leftToGenerators =
        new(StringComparer.Ordinal) { "CS8795", "CS9248", "CS0534", "CS0535", "CS0165", "CS0177", "CS7036" };

    /// <summary>The constructor of a serialisation context, which its other half declares.</summary>
    private const string ContextConstructor = "'JsonSerializerContext.JsonSerializerContext(JsonSerializerOptions?)'";

    private static readonly string[] s_symbols =
    [
        "TRACE", "RELEASE", "NET", "NETCOREAPP", "NET10_0",
        .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER"),
    ];

    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The running framework and the packages beside the test assembly, without the core itself.</summary>
    private static readonly MetadataReference[] s_references =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           where !Path.GetFileName(path).StartsWith("SeedCore.", StringComparison.OrdinalIgnoreCase)
           select MetadataReference.CreateFromFile(path),
    ];

    private static readonly Lazy<Sources> s_core =
        new(() => Read(RepositoryRoot.Combine("src/SeedCore.Metrics.Fast")));

    private Sources(IEnumerable<(string Path, string Text)> files)
    {
        CSharpParseOptions options =
            new(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: s_symbols);
        Trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path))];
        Compilation = CSharpCompilation.Create(
            "Sources",
            [.. Trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Gets the core as it is on disk.</summary>
    public static Sources Core => s_core.Value;

    public CSharpCompilation Compilation { get; }

    /// <summary>Gets the files; their paths are relative to the project, with '/' between the parts.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>Gets the errors that would make an answer of the semantic model worthless.</summary>
    public IEnumerable<string> Errors => Compilation.GetDiagnostics()
        .Where(found => found.Severity == DiagnosticSeverity.Error && !IsLeftToGenerators(found))
        .Select(found => found.ToString());

    /// <summary>Compiles sources that a test made up.</summary>
    public static Sources Of(params (string Path, string Text)[] files) => new(files);

    private static Sources Read(string directory) => new(
        from file in Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(directory, file).Replace('\\', '/')
        where path.Split('/')[0] is not ("bin" or "obj")
        orderby path
        select (path, File.ReadAllText(file)));

    private static bool IsLeftToGenerators(Diagnostic found) =>
        s_leftToGenerators.Contains(found.Id)
        || (found.Id == "CS7036" && found.GetMessage().Contains(ContextConstructor, StringComparison.Ordinal));
}
