using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>
/// What a member issues: the same for the same seed, so that whoever knows the seed and how far it got knows every number. One half
/// goes through a writer, the other through the tracker.
/// </summary>
internal sealed class MemberScript(int seed)
{
    private readonly Call[][] _scripts =
        [.. Enumerable.Range(0, 2).Select(half => new RequestSimulator(unchecked((seed * 31) + half)).WriteScript())];

    /// <summary>Plays calls of each half, both at once.</summary>
    /// <param name="writer">Where those of the first half go.</param>
    /// <param name="tracker">Where those of the second half go.</param>
    /// <param name="first">How many of each were played before.</param>
    /// <param name="count">How many of each to play.</param>
    public void Play(TrackerWriter writer, MetricsTracker tracker, long first, int count) => Parallel.Invoke(
        () => Play(_scripts[0], new WriterTarget(writer, tracker.Metrics), first, count),
        () => Play(_scripts[1], new SharedTarget(tracker), first, count));

    /// <summary>Counts what was issued once so many calls of each half were played.</summary>
    public Tally CountIssued(long played)
    {
        Tally issued = new();
        foreach (Call[] script in _scripts)
        {
            (long rounds, long rest) = Math.DivRem(played, script.Length);
            for (int i = 0; i < script.Length; i++)
                issued.Count(script[i], times: i < rest ? rounds + 1 : rounds);
        }

        return issued;
    }

    private static void Play<TTarget>(Call[] script, TTarget target, long first, int count)
        where TTarget : struct, IMetricsTarget
    {
        for (long i = first; i < first + count; i++)
            target.Play(script[i % script.Length]);
    }
}
