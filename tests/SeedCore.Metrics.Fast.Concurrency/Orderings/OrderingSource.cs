using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>Finds the orderings of a source file, and has each go by a switch.</summary>
internal static class OrderingSource
{
    private const string Seam = "TAtomics";
    private const string Switch = "Weakened<" + Seam + ">";

    /// <summary>Gets the operations that order something: all of the seam but those whose names say that they do not.</summary>
    public static IReadOnlyList<string> Operations { get; } =
    [
        .. typeof(IAtomics).GetMethods()
            .Where(method => !method.IsSpecialName)
            .Select(method => method.Name)
            .Except([nameof(IAtomics.Read), nameof(IAtomics.Write)], StringComparer.Ordinal),
    ];

    /// <summary>Rewrites a file, whose lines stay the lines that they are.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="first">The number of its first ordering.</param>
    public static (string Rewritten, IReadOnlyList<Ordering> Found) Rewrite(string file, string text, int first)
    {
        SourceText source = SourceText.From(text);
        List<Ordering> found = [];
        List<TextChange> changes = [];
        foreach (InvocationExpressionSyntax call in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: Seam } seam } access
                || !Operations.Contains(access.Name.Identifier.Text, StringComparer.Ordinal))
            {
                continue;
            }

            int number = first + found.Count;
            int line = source.Lines.GetLineFromPosition(call.SpanStart).LineNumber + 1;
            found.Add(new Ordering(number, file, line, MemberOf(call), access.Name.Identifier.Text));
            changes.Add(new TextChange(seam.Span, Switch));
            string separator = call.ArgumentList.Arguments.Count == 0 ? "" : ", ";
            changes.Add(new TextChange(new TextSpan(call.ArgumentList.OpenParenToken.Span.End, 0), $"{number}{separator}"));
        }

        return (source.WithChanges(changes.OrderBy(change => change.Span.Start)).ToString(), found);
    }

    private static string MemberOf(SyntaxNode call) => call.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        { } other => other.Kind().ToString(),
        null => "",
    };
}
