using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>Finds files that hold something else than the one type they are named after, or lie in no layer.</summary>
internal static class FileChecker
{
    public static IReadOnlyList<string> Violations(Sources sources) =>
        [.. sources.Trees.SelectMany(tree => Violations(tree, sources.Compilation.GetSemanticModel(tree)))];

    private static IEnumerable<string> Violations(SyntaxTree tree, SemanticModel model)
    {
        MemberDeclarationSyntax[] types =
        [
            .. tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<MemberDeclarationSyntax>()
                .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax),
        ];
        if (types.Length == 0)
            yield break; // attributes of the assembly, global usings

        string folder = Layers.Of(tree);
        if (!Layers.Folders.Contains(folder))
            yield return $"{tree.FilePath}: lies in none of the folders {string.Join(", ", Layers.Folders)}";

        if (types.Length > 1)
            yield return $"{tree.FilePath}: {types.Length} types";

        var type = (INamedTypeSymbol)model.GetDeclaredSymbol(types[0])!;
        if (!NamesOf(type, types[0]).Any(name => IsNamed(tree, name)))
            yield return $"{tree.FilePath}: declares {type.Name}";

        string expected = Layers.Namespaces.GetValueOrDefault(folder, "SeedCore.Metrics.Fast");
        string actual = type.ContainingNamespace.ToDisplayString();
        if (actual != expected)
            yield return $"{tree.FilePath}: is in the namespace {actual} instead of {expected}";
    }

    /// <summary>Foo.cs; of Foo&lt;T1, T2&gt; also Foo{T1,T2}.cs; of a partial Foo also Foo.Part.cs.</summary>
    private static IEnumerable<string> NamesOf(INamedTypeSymbol type, MemberDeclarationSyntax declaration)
    {
        yield return $"{type.Name}.cs";
        if (type.IsGenericType)
            yield return $"{type.Name}{{{string.Join(',', type.TypeParameters.Select(one => one.Name))}}}.cs";
        if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            yield return $"{type.Name}.*.cs";
    }

    private static bool IsNamed(SyntaxTree tree, string pattern)
    {
        string name = tree.FilePath[(tree.FilePath.LastIndexOf('/') + 1)..];
        string[] ends = pattern.Split('*');
        return ends.Length == 1
            ? name == pattern
            : name.StartsWith(ends[0], StringComparison.Ordinal) && name.Length > ends[0].Length + ends[1].Length;
    }
}
