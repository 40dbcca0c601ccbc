namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Instructions executed per operation, or why they were not counted.</summary>
/// <param name="Runtime">The runtime's version; null if they were not counted.</param>
/// <param name="PerOperation">The counts by operation.</param>
/// <param name="Reason">Why they were not counted.</param>
internal sealed record InstructionCounts(string? Runtime, IReadOnlyDictionary<string, double> PerOperation, string? Reason)
{
    public static InstructionCounts NotCounted(string reason) => new(null, new Dictionary<string, double>(), reason);
}
