using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SeedCore.Metrics.Fast.Tests.Architecture;

namespace SeedCore.Metrics.Fast.Tests.Documentation;

/// <summary>A block of C# in the README: a program of its own, as a new console project would have it.</summary>
public sealed partial class ReadmeSnippet
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private ReadmeSnippet(string heading, string code)
    {
        Heading = heading;
        Code = code;
    }

    public string Heading { get; }

    public string Code { get; }

    /// <summary>Gets the lines that have code: neither blank nor a comment.</summary>
    public int Lines => Code.Split('\n').Count(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal));

    public static IReadOnlyList<ReadmeSnippet> ReadAll()
    {
        string text = File.ReadAllText(RepositoryRoot.Combine("README.md"));
        return
        [
            .. from match in CodeBlock().Matches(text)
               select new ReadmeSnippet(HeadingLine().Matches(text[..match.Index])[^1].Groups[1].Value, match.Groups[1].Value),
        ];
    }

    /// <summary>Compiles the program against the library as it was built, and says what is wrong with it.</summary>
    public IReadOnlyList<string> Compile(Stream assembly)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(Code, options), CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            select MetadataReference.CreateFromFile(path),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. from found in compilation.Emit(assembly).Diagnostics
               where found.Severity >= DiagnosticSeverity.Warning
               select found.ToString(),
        ];
    }

    /// <summary>Runs what <see cref="Compile"/> made.</summary>
    public static void Run(MemoryStream assembly)
    {
        MethodInfo main = Assembly.Load(assembly.ToArray()).EntryPoint!;
        main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
    }

    [GeneratedRegex(@"^```csharp\n((?:(?!^```).*\n)*)^```", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HeadingLine();
}
