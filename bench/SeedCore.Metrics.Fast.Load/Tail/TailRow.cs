namespace SeedCore.Metrics.Fast.Load;

/// <summary>How long batches of 100 calls took, in microseconds.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Scenario">Beside what.</param>
/// <param name="Batches">How many were timed and counted.</param>
/// <param name="Discarded">How many were not counted, because the system took the thread off its processor within.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P99">Of a hundred, 99.</param>
/// <param name="P999">Of a thousand, 999.</param>
/// <param name="P9999">Of ten thousand, 9999.</param>
/// <param name="Max">The longest.</param>
internal sealed record TailRow(
    string Name,
    TailScenario Scenario,
    int Batches,
    int Discarded,
    double P50,
    double P99,
    double P999,
    double P9999,
    double Max)
{
    /// <summary>Sums up batches.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="scenario">Beside what.</param>
    /// <param name="nanoseconds">How long each took; at least one.</param>
    /// <param name="discarded">How many were not counted.</param>
    public static TailRow Of(string name, TailScenario scenario, IEnumerable<long> nanoseconds, int discarded)
    {
        long[] sorted = [.. nanoseconds.Order()];
        return new TailRow(
            name, scenario, sorted.Length, discarded, At(0.5), At(0.99), At(0.999), At(0.9999), sorted[^1] / 1000.0);

        // The nearest rank.
        double At(double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)] / 1000.0;
    }

    /// <summary>Takes the medians of several launches, and the longest batch of all.</summary>
    public static IReadOnlyList<TailRow> Merge(IReadOnlyList<IReadOnlyList<TailRow>> launches) =>
    [
        .. launches.SelectMany(rows => rows)
            .GroupBy(row => (row.Name, row.Scenario))
            .Select(rows => new TailRow(
                rows.Key.Name,
                rows.Key.Scenario,
                rows.Sum(row => row.Batches),
                rows.Sum(row => row.Discarded),
                Aggregation.Median(rows.Select(row => row.P50)),
                Aggregation.Median(rows.Select(row => row.P99)),
                Aggregation.Median(rows.Select(row => row.P999)),
                Aggregation.Median(rows.Select(row => row.P9999)),
                rows.Max(row => row.Max))),
    ];
}
