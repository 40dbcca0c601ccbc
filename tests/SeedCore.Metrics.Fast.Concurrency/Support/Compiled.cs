using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace SeedCore.Metrics.Fast.Concurrency.Support;

/// <summary>Programs that tests make of source text.</summary>
internal static class Compiled
{
    /// <summary>The name of this assembly, to which the library shows its internals.</summary>
    public const string AssemblyName = "SeedCore.Metrics.Fast.Concurrency";

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // CS0436: a type of the source stands in for one of the same name that is referenced; that is the point of it.
    private static readonly Dictionary<string, ReportDiagnostic> s_expected = new(StringComparer.Ordinal) { ["CS0436"] = ReportDiagnostic.Suppress };

    /// <summary>Compiles a program that sees what this test sees.</summary>
    public static void Emit(string file, IEnumerable<string> sources)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            AssemblyName,
            sources.Prepend(Usings).Select(source => CSharpSyntaxTree.ParseText(source)),
            platform.Where(path => Path.GetFileNameWithoutExtension(path) != AssemblyName).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: s_expected));
        EmitResult emitted = compilation.Emit(file);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
