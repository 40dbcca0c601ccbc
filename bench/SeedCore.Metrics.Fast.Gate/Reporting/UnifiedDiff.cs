using DiffPlex.Renderer;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What differs between two texts, as <c>diff -u</c> shows it.</summary>
internal static class UnifiedDiff
{
    /// <summary>Compares lines.</summary>
    /// <param name="name">What they are of.</param>
    /// <param name="recorded">The old text.</param>
    /// <param name="current">The new text.</param>
    public static string Of(string name, string recorded, string current) =>
        UnidiffRenderer.GenerateUnidiff(recorded, current, $"recorded/{name}", $"now/{name}", ignoreWhitespace: false).ReplaceLineEndings("\n").TrimEnd();
}
