namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What one launch measured of one operation, as ratios to the reference.</summary>
/// <param name="Minimum">The least of its bursts to the least of the reference's.</param>
/// <param name="Median">Their median to the reference's median.</param>
internal sealed record RatioRow(double Minimum, double Median);
