namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What was measured of a variant: nanoseconds per call, over all bursts that nothing interrupted.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Median">The median.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Spread">The distance between the quartiles, as a share of the median.</param>
/// <param name="BytesPerCall">What the calls allocated, per call.</param>
/// <param name="Bursts">How many bursts counted.</param>
public sealed record Measurement(
    string Name, double Median, double Minimum, double Spread, double BytesPerCall, int Bursts);
