using CsCheck;

namespace SeedCore.Metrics.Fast.Concurrency.Generated;

/// <summary>Generates cases: short, on few metrics, with the values at which something changes.</summary>
internal static class Steps
{
    private const int Longest = 24;
    private const double Day = 86_400_000;

    private static readonly Gen<Verb> s_verbs = Gen.Frequency(
        (30, Gen.Const(Verb.Add)),
        (34, Gen.Const(Verb.Record)),
        (3, Gen.Const(Verb.CountOutcome)),
        (2, Gen.Const(Verb.SetLevel)),
        (2, Gen.Const(Verb.AddLevel)),
        (2, Gen.Const(Verb.SetDepth)),
        (2, Gen.Const(Verb.AddDepth)),
        (8, Gen.Const(Verb.MakeWriter)),
        (4, Gen.Const(Verb.DisposeWriter)),
        (3, Gen.Const(Verb.LeakWriter)),
        (6, Gen.Const(Verb.Reset)),
        (12, Gen.Const(Verb.Capture)),
        (6, Gen.Const(Verb.CaptureIntoBuffer)),
        (6, Gen.Const(Verb.Subtract)),
        (6, Gen.Const(Verb.Merge)));

    // A collection takes longer than a hundred cases.
    private static readonly Gen<Verb> s_verbsAndLeaks = Gen.Frequency((2000, s_verbs), (1, Gen.Const(Verb.CollectLeaks)));

    private static readonly Gen<long> s_amounts = Gen.Frequency(
        (6, Gen.Long[0, 9]),
        (2, OneOf((1L << 20) - 1, 1L << 20, (1L << 20) + 1, 1L << 32, (1L << 40) - 1)),
        (2, Gen.Long[0, 5].Select(below => long.MaxValue - below)),
        (1, Gen.Long[-2, 2].Select(around => long.MaxValue / 2 + around)),
        (1, OneOf(-1L, long.MinValue, -(1L << 20))));

    private static readonly Gen<double> s_values = Gen.Frequency(
        (5, Gen.Double[0, 10]),
        (3, Gen.Double[-25, 40].Select(exponent => Math.Pow(2, exponent))),
        (2, Gen.Int[-24, 46].Select(exponent => Math.ScaleB(1, exponent))),
        (2, OneOf(0.0, -0.0, double.Epsilon, 5e-7, 1e-6, 1.5e-6, 0.25, 0.75, Math.BitIncrement(0.25))),
        (2, OneOf(Day, Math.BitDecrement(Day), Math.BitIncrement(Day), 1e300, double.MaxValue, Math.ScaleB(1, 45), Math.ScaleB(1.5, 45))),
        (2, OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, -double.Epsilon, double.MinValue)));

    private static readonly Gen<SnapshotParts> s_parts = Gen.Frequency(
        (4, Gen.Const(SnapshotParts.All)),
        (2, OneOf(SnapshotParts.Histograms, SnapshotParts.Counters)),
        (1, OneOf(SnapshotParts.None, SnapshotParts.Samples, SnapshotParts.Counters | SnapshotParts.Samples)));

    private static readonly Gen<Step> s_steps =
        from verb in s_verbsAndLeaks
        from which in Gen.Select(Gen.Int[0, 1], Gen.Int[0, Step.Writers], Gen.Int[0, 11])
        from labels in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1])
        from amount in s_amounts
        from value in s_values
        from parts in s_parts
        from snapshots in Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4])
        select new Step(
            verb,
            which.Item1,
            which.Item2,
            which.Item3,
            (ModelSet.Color)labels.Item1,
            (ModelSet.Size)labels.Item2,
            amount,
            value,
            parts,
            snapshots.Item1,
            snapshots.Item2);

    private static readonly Gen<Step[]> s_cases = s_steps.Array[1, Longest];

    /// <summary>Makes the case of a seed: the same one each time.</summary>
    public static Step[] Case(ulong seed) => s_cases.Generate(new PCG(1, seed), null, out _);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
