namespace SeedCore.Metrics.Fast;

/// <content>Differences and merges.</content>
public readonly partial struct MetricsSnapshot
{
    /// <summary>Computes what happened between two snapshots of a set.</summary>
    /// <param name="later">The later snapshot.</param>
    /// <param name="earlier">
    /// The earlier one, of the same set: same name, constant labels and metrics, here or in another process.
    /// </param>
    /// <returns>
    /// Counters, histograms and diagnostics less what they were; the later's gauges; no samples. It counts from the
    /// earlier's capture to the later's, and has what both have (<see cref="Parts"/>).
    /// </returns>
    /// <remarks>
    /// <para>
    /// Never negative: what is less than it was, because the arguments were swapped for example, is zero. A counter
    /// that had reached <see cref="long.MaxValue"/> in either stays marked by <see cref="IsSaturated"/>: its difference
    /// is not known.
    /// </para>
    /// <para>
    /// If the set was reset in between (<see cref="Epoch"/>) or its process restarted (<see cref="StartedAt"/>), the
    /// result is <paramref name="later"/> as it is: all of it happened in between, and what else did is not known.
    /// Subtracting an empty snapshot gives <paramref name="later"/> too.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// They are of different sets; the message says which and what differs.
    /// </exception>
    public static MetricsSnapshot operator -(MetricsSnapshot later, MetricsSnapshot earlier)
    {
        if (earlier.IsEmpty)
            return later;

        SnapshotFrame difference = FrameDifference.Of(later.Frame, earlier.Frame);
        return ReferenceEquals(difference, later.Frame) ? later : new MetricsSnapshot(difference);
    }

    /// <inheritdoc cref="op_Subtraction(MetricsSnapshot, MetricsSnapshot)"/>
    public static MetricsSnapshot Subtract(MetricsSnapshot later, MetricsSnapshot earlier) => later - earlier;

    /// <summary>Adds two snapshots up: what two instances of a set hold together.</summary>
    /// <param name="first">A snapshot.</param>
    /// <param name="second">Another one, of a set of the same name.</param>
    /// <returns>Their sum, as <see cref="Merge(IEnumerable{MetricsSnapshot})"/> describes it.</returns>
    /// <exception cref="ArgumentException">
    /// The names differ, or a metric is declared differently; the message says which and how.
    /// </exception>
    public static MetricsSnapshot Merge(MetricsSnapshot first, MetricsSnapshot second) => Merge([first, second]);

    /// <summary>Adds snapshots up: what the instances of a set hold together.</summary>
    /// <param name="snapshots">The snapshots, in any order, of sets of the same name. Empty ones add nothing.</param>
    /// <returns>
    /// The sum; empty if there is nothing to add up. Its start is the earliest, its capture the latest, its
    /// <see cref="Elapsed"/> and <see cref="Epoch"/> the greatest; it has the constant labels that all have with the
    /// same value, and the <see cref="Parts"/> that all have, without samples.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Counters, buckets, counts, sums and diagnostics are added exactly, up to <see cref="long.MaxValue"/> (sums to
    /// 2^104 steps), where they stay, counters marked by <see cref="IsSaturated"/>. In whatever order and grouping they
    /// are added, the result is the same.
    /// </para>
    /// <para>
    /// Gauges are merged as they are declared (<see cref="GaugeMerge"/>), those that have a value. In another order their sum may
    /// differ in its last digits, or where it goes beyond the end of its type and stays there; the greatest and the last one do
    /// not. A snapshot that is merged twice counts twice.
    /// </para>
    /// <para>
    /// A metric that only some of them declare is in the result. One that two declare must mean the same in both: kind,
    /// unit, labels and their values, scale, and what it counts. Metrics are in the order they all have, otherwise in
    /// the order of their keys.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The names differ, or a metric is declared differently; the message says which and how.
    /// </exception>
    public static MetricsSnapshot Merge(IEnumerable<MetricsSnapshot> snapshots)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        return new MetricsSnapshot(FrameSum.Of(snapshots.Select(snapshot => snapshot.Frame)));
    }

    /// <summary>
    /// Gets how much a counter grew per second, over <see cref="Elapsed"/>: of a difference, the rate in between.
    /// </summary>
    /// <param name="key">The counter's key.</param>
    /// <returns>The rate; null if no time has passed, or there is no such counter.</returns>
    public double? GetPerSecond(string key) =>
        TryGetCounter(key, out long value) && Elapsed > TimeSpan.Zero ? value / Elapsed.TotalSeconds : null;
}
