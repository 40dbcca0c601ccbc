using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Orderings;

/// <summary>Why nothing falls without some orderings. README.md argues it.</summary>
internal static class Redundancy
{
    /// <summary>Gets the reasons by member and operation; an empty member stands for all.</summary>
    public static IReadOnlyDictionary<(string Member, string Operation), string> Reasons { get; } = new Dictionary<(string, string), string>
    {
        [("", nameof(IAtomics.ReadReference))] = "what is reached through a reference is ordered after it, by .NET's rule on data dependence",
        [("StripeOfCaller", nameof(IAtomics.CompareExchangeReference))] = "all who publish this block publish the same one, after a full fence",
        [("MakeExemplars", nameof(IAtomics.WriteRelease))] = "the full fence of the publication stands right before it",
    };

    /// <summary>Gets the reason for one; null if without it something has to fall.</summary>
    public static string? ReasonFor(Ordering ordering) =>
        Reasons.GetValueOrDefault((ordering.Member, ordering.Operation)) ?? Reasons.GetValueOrDefault(("", ordering.Operation));
}
