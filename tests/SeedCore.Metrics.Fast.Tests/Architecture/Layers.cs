using Microsoft.CodeAnalysis;

namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>The folders of the core, and which of them may know which: the whole of the rule is in <see cref="Arrows"/>.</summary>
internal static class Layers
{
    /// <summary>What a metric is: known to the export side and to the handles. What declares or holds metrics is not.</summary>
    private static readonly Func<INamedTypeSymbol, bool> s_descriptors =
        type => type.Name is "MetricDescriptor" or "RatioDescriptor" or "MetricKind" or "MetricLabel" or "Unit";

    /// <summary>A family also numbers its labels and offers its cells to counters that count them too.</summary>
    private static readonly Func<INamedTypeSymbol, bool> s_descriptorsAndLabels =
        type => s_descriptors(type) || type.Name is "EnumLabel" or "LabelPairs" or "CellSelection";

    private static readonly Func<INamedTypeSymbol, bool> s_public = type => type.DeclaredAccessibility == Accessibility.Public;

    private static readonly Func<INamedTypeSymbol, bool> s_all = _ => true;

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Func<INamedTypeSymbol, bool>>> Arrows { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, Func<INamedTypeSymbol, bool>>>(StringComparer.Ordinal)
        {
            ["Primitives"] = To(),
            ["Instruments"] = To(("Primitives", s_all), ("Catalog", s_descriptorsAndLabels)),
            ["Catalog"] = To(("Primitives", s_all), ("Instruments", s_all), ("Snapshots", s_all)),
            ["Snapshots"] = To(("Primitives", s_all), ("Instruments", s_all), ("Catalog", s_all)),
            ["Coordinator"] = To(
                ("Primitives", s_all), ("Instruments", s_all), ("Catalog", s_all), ("Snapshots", s_all),
                ("Schemas", s_all), ("Exporting", s_public)),
            ["Schemas"] = To(("Snapshots", s_all)),
            ["Exporting"] = To(("Snapshots", s_all), ("Catalog", s_descriptors)),
        };

    /// <summary>Gets the namespaces of the folders that have one of their own; the others' types are in the root namespace.</summary>
    public static IReadOnlyDictionary<string, string> Namespaces { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Primitives"] = "SeedCore.Metrics.Fast.Primitives",
        ["Schemas"] = "SeedCore.Metrics.Fast.Schemas",
        ["Exporting"] = "SeedCore.Metrics.Fast.Exporting",
    };

    /// <summary>The folder that a file lies in, however deep; empty at the top of the project.</summary>
    public static string Of(SyntaxTree tree) => tree.FilePath.Contains('/', StringComparison.Ordinal) ? tree.FilePath.Split('/')[0] : "";

    public static bool Allows(string from, INamedTypeSymbol type, string to) =>
        from == to || (Arrows.TryGetValue(from, out var arrows) && arrows.TryGetValue(to, out var allowed) && allowed(type));

    private static Dictionary<string, Func<INamedTypeSymbol, bool>> To(params (string Folder, Func<INamedTypeSymbol, bool> Which)[] targets) =>
        targets.ToDictionary(target => target.Folder, target => target.Which, StringComparer.Ordinal);
}
