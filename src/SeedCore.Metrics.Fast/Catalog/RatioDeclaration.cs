namespace SeedCore.Metrics.Fast;

/// <summary>What a catalog says of a ratio, its counters by their keys.</summary>
/// <param name="Key">The ratio's key.</param>
/// <param name="Help">What it tells, in one sentence.</param>
/// <param name="Numerator">The key of the counter above.</param>
/// <param name="Denominator">The keys of the counters whose sum is below.</param>
internal sealed record RatioDeclaration(string Key, string Help, string Numerator, IReadOnlyList<string> Denominator)
{
    public static RatioDeclaration Of(RatioDescriptor ratio) =>
        new(ratio.Key, ratio.Help, ratio.Numerator.Key, [.. ratio.Denominator.Select(counter => counter.Key)]);

    /// <summary>Says in what the ratio is not the same as another of its key; null if it is.</summary>
    public string? FindConflict(RatioDeclaration other)
    {
        bool isSame = string.Equals(Numerator, other.Numerator, StringComparison.Ordinal)
            && Denominator.SequenceEqual(other.Denominator, StringComparer.Ordinal);
        return isSame ? null : $"it is {this} in one and {other} in the other";
    }

    /// <summary>
    /// Joins it with another that it has no conflict with: of two texts the later in the order of characters.
    /// </summary>
    public RatioDeclaration Join(RatioDeclaration other) =>
        string.CompareOrdinal(Help, other.Help) >= 0 ? this : this with { Help = other.Help };

    public override string ToString() => $"{Numerator} / ({string.Join(" + ", Denominator)})";
}
