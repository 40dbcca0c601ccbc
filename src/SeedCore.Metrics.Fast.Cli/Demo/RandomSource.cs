namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Seeded chance, in the shapes that a simulation needs.</summary>
internal sealed class RandomSource(int seed)
{
    // A request has three: their sum still fits an int of nanoseconds.
    private const double LongestMs = 700;
    private const double NanosecondsPerMillisecond = 1e6;

#pragma warning disable CA5394 // a simulation wants a seed, not secrecy
    private readonly Random _random = new(seed);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int minimum, int maximum) => _random.Next(minimum, maximum + 1);

    /// <summary>Nanoseconds whose logarithm is normal: Box and Muller, 1958. At most 0.7 s.</summary>
    public int LogNormal(double medianMs, double spread)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        double normal = radius * Math.Cos(Math.Tau * _random.NextDouble());
        double milliseconds = Math.Min(medianMs * Math.Exp(spread * normal), LongestMs);
        return (int)Math.Round(milliseconds * NanosecondsPerMillisecond);
    }
#pragma warning restore CA5394
}
