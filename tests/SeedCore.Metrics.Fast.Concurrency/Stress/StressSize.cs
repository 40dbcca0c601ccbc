namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>How much a stress run does.</summary>
/// <param name="Increments">Increments of one counter, over all threads.</param>
/// <param name="Captures">Captures under load, each checked.</param>
/// <param name="Resets">Resets under load, each checked.</param>
/// <param name="Appends">Samples appended to rings, over all threads.</param>
/// <param name="ShortLived">Threads that come, record and go, in waves.</param>
/// <param name="Exports">Exports by each of two threads at once, and exporters that both dispose of.</param>
/// <param name="Overlaps">Captures during which somebody recorded, at least: until there are so many, a run goes on.</param>
/// <param name="Patience">How long it goes on for that; then it fails.</param>
internal sealed record StressSize(
    long Increments, int Captures, int Resets, long Appends, int ShortLived, int Exports, int Overlaps, TimeSpan Patience)
{
    /// <summary>Seconds: what every test run does.</summary>
    public static StressSize Short { get; } = new(
        Increments: 40_000_000,
        Captures: 400,
        Resets: 100,
        Appends: 10_000_000,
        ShortLived: 20 * ChurnStress.Wave,
        Exports: 20_000,
        Overlaps: 50,
        Patience: TimeSpan.FromMinutes(1));

    /// <summary>Minutes: what is done once for a note, and by whoever doubts it.</summary>
    public static StressSize Full { get; } = new(
        Increments: 1_000_000_000,
        Captures: 1_000_000,
        Resets: 1_000_000,
        Appends: 1_000_000_000,
        ShortLived: 10_000,
        Exports: 1_000_000,
        Overlaps: 10_000,
        Patience: TimeSpan.FromHours(1));
}
