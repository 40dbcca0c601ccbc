namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What one launch measured.</summary>
/// <param name="Rows">For each operation its ratios to the reference of the same threads.</param>
internal sealed record RatioReport(Dictionary<string, RatioRow> Rows);
