using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>Finds code outside Primitives that the runtime would not stop from corrupting memory.</summary>
internal static class UnsafeChecker
{
    private const string Home = "Primitives";

    /// <summary>Types whose members are all suspect, and what may be used of them anywhere, with the reason.</summary>
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        // As: an enum's value as the integer that it is. BitCast: checked for size. SizeOf reads nothing.
        ["System.Runtime.CompilerServices.Unsafe"] = ["As", "BitCast", "SizeOf"],
        // Checked for bounds and for references within.
        ["System.Runtime.InteropServices.MemoryMarshal"] =
            ["AsBytes", "Cast", "Read", "Write", "TryRead", "TryWrite", "TryGetArray", "ToEnumerable"],
        ["System.Runtime.InteropServices.Marshal"] = [],
        ["System.Runtime.InteropServices.NativeMemory"] = [],
        ["System.Runtime.InteropServices.GCHandle"] = [],
    };

    public static IReadOnlyList<string> Violations(Sources sources)
    {
        List<string> violations = [];
        foreach (SyntaxTree tree in sources.Trees.Where(tree => Layers.Of(tree) != Home))
        {
            SemanticModel model = sources.Compilation.GetSemanticModel(tree);
            foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
            {
                if (Name(token, model) is { } name)
                    violations.Add($"{tree.FilePath}:{LineOf(token)}: {name}");
            }
        }

        return violations;
    }

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>What is unsafe about a token, or <see langword="null"/>.</summary>
    private static string? Name(SyntaxToken token, SemanticModel model)
    {
        if (token.IsKind(SyntaxKind.UnsafeKeyword))
            return "unsafe";
        return token.IsKind(SyntaxKind.IdentifierToken)
            && model.GetSymbolInfo(token.Parent!).Symbol is IMethodSymbol method
            && IsUnsafe(method)
                ? $"{method.ContainingType.Name}.{method.Name}"
                : null;
    }

    private static bool IsUnsafe(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || method.Locations.Any(location => location.IsInSource))
            return false;
        if (s_allowed.TryGetValue(type.OriginalDefinition.ToDisplayString(), out string[]? allowed))
            return !allowed.Contains(method.Name, StringComparer.Ordinal);

        // Vector128.LoadUnsafe and the like; CommunityToolkit's DangerousGetReference and the like.
        return method.Name.EndsWith("Unsafe", StringComparison.Ordinal)
            || method.Name.StartsWith("Dangerous", StringComparison.Ordinal);
    }
}
