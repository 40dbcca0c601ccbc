using System.Globalization;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>Runs generated cases, and makes a failing one as short as it gets.</summary>
internal static class Cases
{
    private const ulong FirstSeed = 20260729;

    /// <summary>Gets the seed of the first case; SEEDCORE_TEST_SEED sets it.</summary>
    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("SEEDCORE_TEST_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? seed : FirstSeed;

    /// <summary>Runs so many cases, each from a seed of its own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="play">Plays a case; gives what went wrong, or null.</param>
    /// <param name="report">How much was done.</param>
    /// <returns>The first failing case at its shortest, or null.</returns>
    public static string? FindFailure(int count, Func<IReadOnlyList<Step>, string?> play, out string report)
    {
        long steps = 0;
        string? failure = null;
        int done = 0;
        for (; done < count && failure is null; done++)
        {
            ulong seed = Seed + (ulong)done;
            Step[] made = Steps.Case(seed);
            steps += made.Length;
            if (play(made) is not null)
                failure = Describe(seed, Shrink(made, play), play);
        }

        report = string.Create(CultureInfo.InvariantCulture, $"{done:N0} cases of {steps:N0} steps, seeds {Seed} to {Seed + (ulong)done - 1}");
        return failure;
    }

    /// <summary>Plays a case on the library and on the model.</summary>
    public static string? Play(IReadOnlyList<Step> steps) => Play(steps, static step => step);

    /// <summary>Plays a case on the library and on the model, with a fault planted between the two.</summary>
    public static string? Play(IReadOnlyList<Step> steps, Func<Step, Step> hear)
    {
        World world = new(hear);
        for (int i = 0; i < steps.Count; i++)
        {
            if (world.Do(steps[i]) is { } fault)
                return $"step {i + 1}: {fault}";
        }

        return world.Finish();
    }

    /// <summary>Leaves out whatever can be left out: first halves, then ever smaller pieces.</summary>
    public static IReadOnlyList<Step> Shrink(IReadOnlyList<Step> steps, Func<IReadOnlyList<Step>, string?> play)
    {
        List<Step> shortest = [.. steps];
        for (int piece = Math.Max(1, steps.Count / 2); ; piece = Math.Max(1, piece / 2))
        {
            int before = shortest.Count;
            for (int i = shortest.Count - piece; i >= 0; i = Math.Min(i - 1, shortest.Count - piece))
            {
                List<Step> shorter = [.. shortest[..i], .. shortest[(i + piece)..]];
                if (play(shorter) is not null)
                    shortest = shorter;
            }

            if (piece == 1 && shortest.Count == before)
                return shortest;
        }
    }

    private static string Describe(ulong seed, IReadOnlyList<Step> steps, Func<IReadOnlyList<Step>, string?> play)
    {
        IEnumerable<string> lines = steps.Select((step, i) => $"  {i + 1}. {step}");
        return string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {play(steps)}\n{string.Join('\n', lines)}");
    }
}
