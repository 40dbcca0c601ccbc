using SeedCore.Metrics.Fast.Concurrency.Exploration;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>
/// All programs over the library's own source, to be made anew for each exploration, each with a third of the executions that there
/// were when it was written (of the smallest, a few).
/// </summary>
internal static class ExploredPrograms
{
    /// <summary>Gets those over rings: reservoir, appends, captures.</summary>
    public static IReadOnlyList<(long AtLeast, Func<Scenario> Make)> Rings { get; } =
    [
        (16, () => new RingScenario(1, 4, 1)),
        (76, () => new RingScenario(1, 4, 2)),
        (800, () => new RingScenario(1, 6, 3)),
        (100, () => new RingScenario(2, 6, 2)),
        (100, () => new RingScenario(2, 9, 2)),
    ];

    /// <summary>Gets those over stripes that belong to threads: stacks, threads on each, stripes.</summary>
    public static IReadOnlyList<(long AtLeast, Func<Scenario> Make)> Owners { get; } =
    [
        (1, () => new OwnerScenario(1, 3, 1)),
        (40, () => new OwnerScenario(2, 1, 2)),
        (100, () => new OwnerScenario(2, 2, 1)),
        (1000, () => new OwnerScenario(2, 2, 2)),
        (100, () => new OwnerScenario(3, 1, 1)),
        (123, () => new OwnersThatGiveUp(2, 1, 2)),
        (1900, () => new OwnersThatGiveUp(2, 2, 1)),
    ];

    /// <summary>Gets those over the slot of an exemplar: records, reads.</summary>
    public static IReadOnlyList<(long AtLeast, Func<Scenario> Make)> Exemplars { get; } =
    [
        (1000, () => new ExemplarScenario(1, 2)),
        (1000, () => new ExemplarScenario(2, 1)),
    ];

    /// <summary>Gets those over single cells: claims, gauges, counts of what was refused.</summary>
    public static IReadOnlyList<(long AtLeast, Func<Scenario> Make)> Cells { get; } =
    [
        (19, () => new ClaimScenario(2, 2)),
        (16, () => new ClaimScenario(3, 1)),
        (360, () => new GaugeScenario(2, 2)),
        (1308, () => new GaugeScenario(3, 1)),
        (7, () => new GaugeSetScenario(2, 2)),
        (30, () => new RejectionScenario(2, 2, 2)),
    ];

    /// <summary>Gets those over sets.</summary>
    public static IReadOnlyList<(long AtLeast, Func<Scenario> Make)> Sets { get; } =
    [
        .. SetScenarios.All.Select(one => (one.AtLeast, (Func<Scenario>)one.Make)),
        (1, () => new FirstUseScenario(2)),
        (1, () => new FirstUseScenario(3)),
    ];

    /// <summary>Gets all of them, by their numbers.</summary>
    public static IReadOnlyList<(long AtLeast, Func<Scenario> Make)> All { get; } = [.. Sets, .. Rings, .. Owners, .. Exemplars, .. Cells];
}
