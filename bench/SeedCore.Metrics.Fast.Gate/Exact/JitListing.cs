namespace SeedCore.Metrics.Fast.Gate;

/// <summary>One body of machine code as the JIT listed it.</summary>
/// <param name="Name">The method, without parameters.</param>
/// <param name="Parameters">What stands between the parentheses.</param>
/// <param name="Tier">What the JIT compiled it for, such as <c>Tier1</c>.</param>
/// <param name="Text">The listing, with what differs between runs of the same program taken out.</param>
internal sealed record JitListing(string Name, string Parameters, string Tier, string Text)
{
    /// <summary>Gets a value indicating whether it is what the runtime keeps to: neither a first attempt nor a loop's bridge.</summary>
    public bool IsFinal => Tier is "Tier1" or "FullOpts";
}
