namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What the child tells that lets the JIT list its code.</summary>
/// <param name="InstructionSet">Operating system and what the code was compiled for.</param>
/// <param name="Runtime">The runtime's version with its patch.</param>
/// <param name="AllocatedBytes">What each operation allocates, by its name.</param>
internal sealed record ListingReport(string InstructionSet, string Runtime, Dictionary<string, double> AllocatedBytes);
