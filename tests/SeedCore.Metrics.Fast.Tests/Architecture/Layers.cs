using Microsoft.CodeAnalysis;
using Which = System.Func<Microsoft.CodeAnalysis.INamedTypeSymbol, bool>;

namespace SeedCore.Metrics.Fast.Tests.Architecture;

/// <summary>The folders of the core, and which may know which: the table below is the whole of the rule.</summary>
internal static class Layers
{
    private static readonly Which s_all = _ => true;

    private static readonly Which s_public = type => type.DeclaredAccessibility == Accessibility.Public;

    /// <summary>What a metric is: known to handles and exporters. What declares or holds metrics is not.</summary>
    private static readonly Which s_descriptors =
        type => type.Name is "MetricDescriptor" or "RatioDescriptor" or "MetricKind" or "MetricLabel" or "Unit";

    /// <summary>A family also numbers its labels, and offers its cells to counters that count them too.</summary>
    private static readonly Which s_descriptorsAndLabels =
        type => s_descriptors(type) || type.Name is "EnumLabel" or "LabelPairs" or "CellSelection";

    /// <summary>From each folder to those it may refer to, and to which of their types. Itself is understood.</summary>
    private static readonly Dictionary<string, Dictionary<string, Which>> s_arrows = new(StringComparer.Ordinal)
    {
        ["Primitives"] = [],
        ["Instruments"] = new() { ["Primitives"] = s_all, ["Catalog"] = s_descriptorsAndLabels },
        ["Catalog"] = new() { ["Primitives"] = s_all, ["Instruments"] = s_all, ["Snapshots"] = s_all },
        ["Snapshots"] = new() { ["Primitives"] = s_all, ["Instruments"] = s_all, ["Catalog"] = s_all },
        ["Coordinator"] = new()
        {
            ["Primitives"] = s_all,
            ["Instruments"] = s_all,
            ["Catalog"] = s_all,
            ["Snapshots"] = s_all,
            ["Schemas"] = s_all,
            ["Exporting"] = s_public,
        },
        ["Schemas"] = new() { ["Snapshots"] = s_all },
        ["Exporting"] = new() { ["Snapshots"] = s_all, ["Catalog"] = s_descriptors },
    };

    public static IReadOnlyCollection<string> Folders => s_arrows.Keys;

    /// <summary>Gets the namespaces of the folders that have their own; the others share the root namespace.</summary>
    public static IReadOnlyDictionary<string, string> Namespaces { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Primitives"] = "SeedCore.Metrics.Fast.Primitives",
            ["Schemas"] = "SeedCore.Metrics.Fast.Schemas",
            ["Exporting"] = "SeedCore.Metrics.Fast.Exporting",
        };

    /// <summary>The folder that a file lies in, however deep; empty at the top of the project.</summary>
    public static string Of(SyntaxTree tree)
    {
        int end = tree.FilePath.IndexOf('/', StringComparison.Ordinal);
        return end < 0 ? "" : tree.FilePath[..end];
    }

    public static bool Allows(string from, INamedTypeSymbol type, string to) =>
        from == to
        || (s_arrows.TryGetValue(from, out var targets) && targets.TryGetValue(to, out Which? which) && which(type));
}
