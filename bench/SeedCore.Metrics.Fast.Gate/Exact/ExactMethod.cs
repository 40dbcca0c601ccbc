namespace SeedCore.Metrics.Fast.Gate;

/// <summary>The machine code of one method.</summary>
/// <param name="Listing">As the JIT listed it.</param>
/// <param name="Counts">What it has of each that costs.</param>
internal sealed record ExactMethod(string Listing, ListingCounts Counts)
{
    public static ExactMethod Of(string listing) => new(listing, ListingCounts.Of(listing));
}
