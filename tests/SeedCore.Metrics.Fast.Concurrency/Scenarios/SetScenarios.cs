using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>
/// The programs over whole sets, each a few threads of adding, recording, capturing and resetting. What has to hold is the
/// same for all: see <see cref="Ledger"/>.
/// </summary>
internal static class SetScenarios
{
    /// <summary>Gets all of them, to be made anew for each exploration, and a third of the executions that there were when they were written.</summary>
    public static IReadOnlyList<(long AtLeast, Func<SetScenario> Make)> All { get; } =
    [
        // Counters: sums are exact, never fall, and resets conserve them.
        (15423, () => new SetScenario("Adds on two stripes, three captures", isTouched: false)
            .With(Adds(1, 5)).With(Adds(2, 5)).With(Captures(3))),
        (3850, () => new SetScenario("Adds on one stripe, three captures", stripes: 1, isTouched: false)
            .With(Adds(1, 4)).With(Adds(1, 4)).With(Captures(3))),
        (6384, () => new SetScenario("Adds by three threads, three captures", isTouched: false)
            .With(Adds(1, 2)).With(Adds(1, 2)).With(Adds(2, 2)).With(Captures(3))),
        (3850, () => new SetScenario("Two writers, two resets", isTouched: false)
            .With(Adds(1, 5)).With(Adds(2, 5)).With(Resets(2))),
        (1050, () => new SetScenario("Two writers on one stripe, two resets", stripes: 1, isTouched: false)
            .With(Adds(1, 4)).With(Adds(1, 4)).With(Resets(2))),
        (114800, () => new SetScenario("Three writers, two resets", isTouched: false)
            .With(Adds(1, 3)).With(Adds(1, 3)).With(Adds(2, 3)).With(Resets(2))),
        (140, () => new SetScenario("Two resets at once", stripes: 1, isTouched: false)
            .With(Adds(1, 4)).With(LockedReset).With(LockedReset)),
        (220, () => new SetScenario("A reset while another thread captures", stripes: 1, isTouched: false)
            .With(Adds(1, 3)).With(LockedReset).With(set =>
            {
                set.Reading.Run(() => set.Capture());
                set.Reading.Run(() => set.Capture());
            })),

        // First use: of a stripe, of the table, of the cells of large increments.
        (854, () => new SetScenario("A stripe first used by two threads", stripes: 0)
            .With(Adds(1, 2)).With(Adds(1, 2)).With(Captures(2))),
        (1545, () => new SetScenario("Two stripes first used, two captures", stripes: 0)
            .With(FirstAdds(1, 2)).With(FirstAdds(2, 2)).With(Captures(2))),
        (10, () => new SetScenario("A stripe first used by recording, a reset", stripes: 0)
            .With(Records(1, 1, 2)).With(Resets(1))),
        (232, () => new SetScenario("Sums that end at the greatest number", stripes: 1, isTouched: false)
            .With(Gives(long.MaxValue, 1)).With(Gives(long.MaxValue)).With(Captures(1))),
        (9804, () => new SetScenario("Large increments, two captures", stripes: 1, isTouched: false)
            .With(Gives(Giant + 1, 3L << 40)).With(Gives(Giant, 1)).With(Captures(2))),
        (9838, () => new SetScenario("Large increments, two resets", stripes: 1, isTouched: false)
            .With(Gives(uint.MaxValue, Giant)).With(Gives(1, 1L << 33)).With(Resets(2))),

        // Histograms: count, sum and buckets are exact and agree, whatever is captured of them.
        (2774, () => new SetScenario("Records on two stripes, two captures")
            .With(Records(1, 1, 2)).With(Records(2, 2, 1)).With(Captures(2))),
        (2447, () => new SetScenario("Records on two stripes, two resets")
            .With(Records(1, 1, 2)).With(Records(2, 2, 1)).With(Resets(2))),
        (68, () => new SetScenario("First touch of an octave, two captures", stripes: 1, isTouched: false)
            .With(Records(1, 1, 2)).With(Captures(2))),
        (63, () => new SetScenario("First touch of an octave, a reset and a capture", stripes: 1, isTouched: false)
            .With(Records(1, 1, 2)).With(set =>
            {
                set.Reset();
                set.Capture();
            })),
        (514, () => new SetScenario("First touch of an octave by two threads", stripes: 1, isTouched: false)
            .With(Records(1, 1, 1)).With(Records(1, 2, 1)).With(Captures(1))),
        (105, () => new SetScenario("Counts captured with and without buckets", stripes: 1)
            .With(Records(1, 1, 3)).With(set =>
            {
                set.Capture(SnapshotParts.Counters);
                set.Capture();
                set.Capture(SnapshotParts.Counters);
            })),
        (1256, () => new SetScenario("Counts captured without buckets, then a reset", stripes: 2)
            .With(Records(1, 1, 2)).With(Records(2, 2, 1)).With(set =>
            {
                set.Capture(SnapshotParts.Counters);
                set.Reset();
                set.Capture(SnapshotParts.Counters);
            })),
        (19, () => new SetScenario("Zeros and samples above a day", stripes: 1, isTouched: false) { KeepsOrder = false }
            .With(set =>
            {
                ChosenStripe.Be(1);
                set.Record(0);
                set.Record(2 * LatencyScale.OneDay);
            }).With(set =>
            {
                set.Capture(SnapshotParts.Counters);
                set.Reset();
            })),

        (61, () => new SetScenario("Samples on both sides of a bound, two captures", stripes: 1, bounds: [Ledger.Bound])
            .With(Records(1, 1, 2)).With(Captures(2))),

        (24, () => new SetScenario("A sum is read after its buckets", stripes: 1)
            .With(Records(1, 1, 3)).With(set => set.CaptureSum())),

        // Exemplars: each is of one sample, and who is told that there are any finds them.
        (190, () => new TracedScenario("Traced samples, a capture")
            .With(Records(1, 1, 2)).With(TracedScenario.CaptureTraced)),
        (72, () => new TracedScenario("Traced samples of two threads on one stripe")
            .With(Records(1, 1, 2)).With(Records(1, 2, 1))),

        // Claims: who finds a lane taken records elsewhere, and each thread's samples stay in their order.
        (45, () => new SetScenario("Two threads record on a stripe whose stamp is due", stripes: 1, isTouched: false)
            .With(Records(1, 1, 1)).With(Records(1, 2, 2))),
        (15, () => new SetScenario("Two threads record on one stripe", stripes: 1)
            .With(Records(1, 1, 2)).With(Records(1, 2, 1))),
        (118, () => new SetScenario("Two threads record on one stripe, a capture", stripes: 1)
            .With(Records(1, 1, 1)).With(Records(1, 2, 1)).With(Captures(1))),
        (118, () => new SetScenario("Two threads record on one stripe, a reset", stripes: 1)
            .With(Records(1, 1, 1)).With(Records(1, 2, 1)).With(Resets(1))),
        (8, () => new SetScenario("A thread that met another moves to its own stripe")
            .With(set =>
            {
                ChosenStripe.Be(2, known: 1);
                set.Record(1, 1);
                set.Record(1, 2);
            }).With(Records(1, 2, 1))),

        // Writers: what one leaves its heir continues, nothing is lost and nothing counts twice.
        (3302, () => new SetScenario("A writer and its heir, a capture", stripes: 0)
            .With(Writes(1, 1)).With(Writes(2, 1)).With(Captures(1))),
        (3302, () => new SetScenario("A writer, its heir, a reset", stripes: 0)
            .With(Writes(1, 1)).With(Writes(2, 1)).With(Resets(1))),
        (378, () => new SetScenario("Three writers begin at once", stripes: 0)
            .With(Begins).With(Begins).With(Begins)),
        (438, () => new SetScenario("A writer, its heir and another", stripes: 0)
            .With(Increases).With(Increases).With(Increases)),
        (5, () => new SetScenario("A writer adds, two resets", stripes: 0)
            .With(set =>
            {
                Lane<SimulatedAtomics> lane = set.BeginWriter();
                set.AddOwned(lane);
                set.AddOwned(lane);
                set.AddOwned(lane);
            }).With(Resets(2))),
        (275, () => new SetScenario("A writer adds and records, two resets", stripes: 0)
            .With(Writes(1, 2)).With(Resets(2))),
        (40, () => new SetScenario("A thread records, then writes, beside another writer", stripes: 1, isTouched: false)
            .With(set =>
            {
                ChosenStripe.Be(1);
                set.Record(1, 1);
                Lane<SimulatedAtomics> lane = set.BeginWriter();
                set.RecordOwned(lane, 1, 2);
                set.EndWriter(lane);
            }).With(Writes(2, 1))),
        (424, () => new SetScenario("A writer beside two threads on one stripe", stripes: 1)
            .With(Records(1, 1, 1)).With(Records(1, 2, 1)).With(Writes(3, 1))),
    ];

    /// <summary>Makes one by its name.</summary>
    public static SetScenario Make(string name) => All.Select(one => one.Make()).Single(made => made.Name == name);

    private static long Giant => LaneTable<SimulatedAtomics, ChosenStripe>.GiantIncrement;

    private static Action<SetScenario> Adds(int stripe, int count) => set =>
    {
        ChosenStripe.Be(stripe);
        for (int i = 0; i < count; i++)
            set.Add();
    };

    private static Action<SetScenario> FirstAdds(int stripe, int count) => set =>
    {
        ChosenStripe.Be(stripe, known: 0);
        for (int i = 0; i < count; i++)
            set.Add();
    };

    private static Action<SetScenario> Gives(params long[] values) => set =>
    {
        ChosenStripe.Be(1);
        foreach (long value in values)
            set.Add(value);
    };

    private static Action<SetScenario> Records(int stripe, int thread, int count) => set =>
    {
        ChosenStripe.Be(stripe);
        for (int i = 1; i <= count; i++)
            set.Record(thread, i);
    };

    private static Action<SetScenario> Writes(int thread, int count) => set =>
    {
        Lane<SimulatedAtomics> lane = set.BeginWriter();
        for (int i = 1; i <= count; i++)
        {
            set.AddOwned(lane);
            set.RecordOwned(lane, thread, i);
        }

        set.EndWriter(lane);
    };

    private static void Begins(SetScenario set) => set.AddOwned(set.BeginWriter());

    private static void Increases(SetScenario set)
    {
        Lane<SimulatedAtomics> lane = set.BeginWriter();
        set.AddOwned(lane);
        set.EndWriter(lane);
    }

    private static Action<SetScenario> Captures(int count) => set =>
    {
        for (int i = 0; i < count; i++)
            set.Capture();
    };

    private static Action<SetScenario> Resets(int count) => set =>
    {
        for (int i = 0; i < count; i++)
            set.Reset();
    };

    private static void LockedReset(SetScenario set) => set.Reading.Run(set.Reset);
}
