using System.Collections.Immutable;

namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// What one latency measured: its newest samples and their count, minimum, maximum and mean, in milliseconds.
/// Immutable, and valid from construction on: every number is finite and non-negative, the minimum is at most the
/// maximum.
/// </summary>
/// <remarks>
/// The constructor stores the statistics as given; it does not compare them with the samples, as a caller may hold
/// statistics of more samples than it kept. <see cref="FromDictionary"/> and <see cref="FromSnapshot"/> compute them.
/// Two values are equal when their statistics and samples are; <see cref="Warnings"/> do not take part.
/// </remarks>
public sealed record LatencyMetrics
{
    /// <summary>Initializes a new instance of the <see cref="LatencyMetrics"/> class.</summary>
    /// <param name="count">The number of samples. Not derived from <paramref name="samples"/>: 0 unless given.</param>
    /// <param name="minMs">The smallest sample; null when unknown.</param>
    /// <param name="maxMs">The largest sample; null when unknown.</param>
    /// <param name="meanMs">The arithmetic mean; null when unknown.</param>
    /// <param name="samples">The samples, oldest first, which are copied; null for none.</param>
    /// <exception cref="ArgumentException">
    /// A number is negative or not finite, or the minimum is greater than the maximum. The first problem is named:
    /// the statistics in the order above, their order, then the samples.
    /// </exception>
    public LatencyMetrics(
        long count = 0,
        double? minMs = null,
        double? maxMs = null,
        double? meanMs = null,
        IEnumerable<double>? samples = null)
        : this(count, minMs, maxMs, meanMs, samples is null ? [] : [.. samples], warnings: [])
    {
    }

    private LatencyMetrics(
        long count,
        double? minMs,
        double? maxMs,
        double? meanMs,
        ImmutableArray<double> samples,
        IReadOnlyList<string> warnings)
    {
        Count = Guard.NonNegative(count, "count");
        MinMs = Guard.NonNegative(minMs, "min_ms");
        MaxMs = Guard.NonNegative(maxMs, "max_ms");
        MeanMs = Guard.NonNegative(meanMs, "mean_ms");
        Guard.Ordered(minMs, maxMs);
        Samples = Guard.NonNegative(Guard.Finite(samples));
        Warnings = warnings;
    }

    /// <summary>Gets the number of samples.</summary>
    public long Count { get; }

    /// <summary>Gets the smallest sample in milliseconds; null when unknown.</summary>
    public double? MinMs { get; }

    /// <summary>Gets the largest sample in milliseconds; null when unknown.</summary>
    public double? MaxMs { get; }

    /// <summary>Gets the arithmetic mean in milliseconds; null when unknown.</summary>
    public double? MeanMs { get; }

    /// <summary>Gets <see cref="MeanMs"/>: the reference writes the mean under both names.</summary>
    public double? AvgMs => MeanMs;

    /// <summary>Gets the samples in milliseconds, oldest first.</summary>
    public ImmutableArray<double> Samples { get; }

    /// <summary>Gets a note when the samples were read under a key that is not known; otherwise empty.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads the samples of one latency from a dictionary of metrics, and computes their statistics.</summary>
    /// <param name="metrics">
    /// Metrics by key. A list of samples is any sequence of numbers (whatever their types), or a JSON array of them.
    /// </param>
    /// <param name="key">
    /// The latency's key, such as <c>hgnn_latency_ms</c>. One that is not the reference's is read all the same, with a
    /// note in <see cref="Warnings"/>.
    /// </param>
    /// <returns>The samples and their statistics; no samples when the key is absent.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The value is not a list of numbers (the reference silently reads it as empty), or a sample is negative or not
    /// finite, or so large that the sum is not finite.
    /// </exception>
    public static LatencyMetrics FromDictionary(IReadOnlyDictionary<string, object> metrics, string key)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(key);
        return FromSamples(DictionaryReader.ReadSamples(metrics, key), key);
    }

    /// <summary>Reads the samples of one latency of a snapshot, as <see cref="FromDictionary"/> does.</summary>
    /// <param name="snapshot">The snapshot; a latency that it does not have has no samples.</param>
    /// <param name="key">The latency's key, such as <c>hgnn_latency_ms</c>.</param>
    /// <returns>The newest samples, which the reservoir kept, and their statistics.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public static LatencyMetrics FromSnapshot(MetricsSnapshot snapshot, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FromSamples(snapshot.TryGetLatency(key, out LatencySummary latency) ? [.. latency.Recent.Samples] : [], key);
    }

    /// <summary>Writes the statistics under the reference's names; the samples are not part of it.</summary>
    /// <returns>A new dictionary of <see cref="long"/> and <see cref="double"/>; what is unknown is null.</returns>
    public IReadOnlyDictionary<string, object?> ToDictionary() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["count"] = Count,
            ["min_ms"] = MinMs,
            ["max_ms"] = MaxMs,
            ["mean_ms"] = MeanMs,
            ["avg_ms"] = AvgMs,
        };

    /// <summary>Compares statistics and samples; warnings do not take part.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>True when statistics and samples are equal.</returns>
    public bool Equals(LatencyMetrics? other) =>
        other is not null
        && Count == other.Count
        && MinMs == other.MinMs
        && MaxMs == other.MaxMs
        && MeanMs == other.MeanMs
        && Samples.AsSpan().SequenceEqual(other.Samples.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, MinMs, MaxMs, MeanMs, Samples.Length);

    /// <inheritdoc/>
    public override string ToString() => SchemaText.Format(nameof(LatencyMetrics), ToDictionary());

    private static LatencyMetrics FromSamples(ImmutableArray<double> samples, string key)
    {
        IReadOnlyList<string> warnings = KnownLatencies.Warnings(key);
        if (samples.IsEmpty)
            return new LatencyMetrics(0, null, null, null, samples, warnings);

        // A sample that is not finite is named by its index, before it spoils the statistics.
        Guard.Finite(samples);
        double sum = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (double sample in samples)
        {
            sum += sample;
            min = Math.Min(min, sample);
            max = Math.Max(max, sample);
        }

        return new LatencyMetrics(samples.Length, min, max, sum / samples.Length, samples, warnings);
    }
}
