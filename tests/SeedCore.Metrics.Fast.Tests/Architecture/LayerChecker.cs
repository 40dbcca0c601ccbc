using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>Finds the references between folders that <see cref="Layers"/> does not allow.</summary>
/// <remarks>
/// What counts is meaning, not spelling: a type that is never named (<c>var</c>, <c>new()</c>, a member's result) is
/// referenced, a name in a comment or of another's member is not.
/// </remarks>
internal static class LayerChecker
{
    public static IReadOnlyList<string> Violations(Sources sources)
    {
        SortedSet<string> violations = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in sources.Trees)
        {
            SemanticModel model = sources.Compilation.GetSemanticModel(tree);
            string from = Layers.Of(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(node => !IsGlobalUsing(node)))
            {
                foreach (INamedTypeSymbol type in ReferencedTypes(node, model))
                {
                    if (HomeOf(type) is { } to && !Layers.Allows(from, type, to))
                        violations.Add($"{tree.FilePath}:{LineOf(node)}: {from} -> {to} ({type.Name})");
                }
            }
        }

        return [.. violations];
    }

    /// <summary>A global using gives a type another name for all; who uses the name uses the type.</summary>
    private static bool IsGlobalUsing(SyntaxNode node) =>
        node is UsingDirectiveSyntax directive && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The folder that declares a type, or <see langword="null"/> if it is not one of ours.</summary>
    private static string? HomeOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration ? Layers.Of(declaration.SyntaxTree) : null;

    private static IEnumerable<INamedTypeSymbol> ReferencedTypes(SyntaxNode node, SemanticModel model)
    {
        List<ISymbol?> symbols = [];
        if (node is SimpleNameSyntax or ConstructorInitializerSyntax or AttributeSyntax)
            symbols.Add(model.GetSymbolInfo(node).Symbol);
        if (node is ExpressionSyntax expression)
        {
            // Operators, indexers, implicit constructors and conversions have members of their own.
            TypeInfo info = model.GetTypeInfo(expression);
            symbols.AddRange([model.GetSymbolInfo(expression).Symbol, info.Type, info.ConvertedType]);
        }

        if (node is CommonForEachStatementSyntax loop)
            symbols.Add(model.GetForEachStatementInfo(loop).ElementType);

        return symbols.SelectMany(TypesOf).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>The outermost types that a symbol belongs to or is made of.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or IDynamicTypeSymbol or ITypeParameterSymbol => [],
        IArrayTypeSymbol array => TypesOf(array.ElementType),
        IPointerTypeSymbol pointer => TypesOf(pointer.PointedAtType),
        IFunctionPointerTypeSymbol function => [.. TypesOf(function.Signature), .. ParametersOf(function.Signature)],
        INamedTypeSymbol type =>
            [Outermost(type), .. type.TypeArguments.SelectMany(TypesOf), .. TypesOf(type.ContainingType)],
        IAliasSymbol alias => TypesOf(alias.Target),
        ILocalSymbol local => TypesOf(local.Type),
        IParameterSymbol parameter => TypesOf(parameter.Type),
        IMethodSymbol method =>
        [
            .. TypesOf((method.ReducedFrom ?? method).ContainingType),
            .. method.TypeArguments.SelectMany(TypesOf),
            .. TypesOf(method.ReturnType),
        ],
        IPropertySymbol property => [.. TypesOf(property.ContainingType), .. TypesOf(property.Type)],
        IFieldSymbol field => [.. TypesOf(field.ContainingType), .. TypesOf(field.Type)],
        IEventSymbol @event => [.. TypesOf(@event.ContainingType), .. TypesOf(@event.Type)],
        _ => TypesOf(symbol.ContainingType),
    };

    private static IEnumerable<INamedTypeSymbol> ParametersOf(IMethodSymbol method) =>
        method.Parameters.SelectMany(parameter => TypesOf(parameter.Type));

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
            type = outer;
        return type.OriginalDefinition;
    }
}
