namespace SeedCore.Metrics.Fast;

/// <summary>
/// Metrics that are captured together. A user's set derives from it and declares each metric in one line; the
/// coordinator's does no more.
/// </summary>
/// <remarks>
/// All members are thread-safe. Recording goes on undisturbed while captures and resets are made; those wait for each
/// other.
/// </remarks>
/// <example>
/// <code>
/// public sealed class VerifierMetrics(MetricSetBuilder define) : MetricSet(define)
/// {
///     public Counter Passed { get; } = define.Counter("verifier_pass_total", "Jobs that passed.");
///     public Latency Work { get; } = define.Latency("verifier_work_latency_ms", "One job.");
/// }
/// </code>
/// </example>
public class MetricSet
{
    private readonly MetricSetBuilder _define;
    private readonly Lazy<SetReader> _reader;

    /// <summary>Makes a set of what <paramref name="define"/> has declared and will have declared when the set is first used.</summary>
    /// <param name="define">The declarations. Each builder makes one set.</param>
    public MetricSet(MetricSetBuilder define)
    {
        ArgumentNullException.ThrowIfNull(define);
        define.TakeBy(this);
        _define = define;
        _reader = new Lazy<SetReader>(() => new SetReader(define, define.Lanes));
    }

    /// <summary>Gets the set's name.</summary>
    public string Name => _define.Name;

    /// <summary>Gets a value indicating whether anything is recorded.</summary>
    public bool IsEnabled => _define.Lanes.IsEnabled;

    /// <summary>Gets the labels that all metrics of the set carry.</summary>
    public IReadOnlyDictionary<string, string> ConstantLabels => _define.ConstantLabels;

    /// <summary>Gets all declarations, in their order. Asking for them seals the set.</summary>
    public IReadOnlyList<MetricDescriptor> Metrics => Reader.Catalog.Metrics;

    internal MetricCatalog Catalog => Reader.Catalog;

    internal Lanes Lanes => _define.Lanes;

    /// <summary>Gets when the set was last reset (UTC); null if never.</summary>
    public DateTimeOffset? LastResetAt => _reader.IsValueCreated ? Reader.LastResetAt : null;

    private SetReader Reader => _reader.Value;

    /// <summary>Captures everything that was recorded since the last reset, or the start. The result never changes.</summary>
    /// <remarks>
    /// Each sum lies between the true totals at the start and at the end of the capture, and never falls from one
    /// capture to the next between resets; when all writers rest, it is exact. What is derived from it (totals, rates, a
    /// histogram's count) is consistent within the snapshot.
    /// </remarks>
    public MetricsSnapshot Capture() => Capture(SnapshotParts.All);

    /// <summary>Captures parts of what was recorded since the last reset, or the start.</summary>
    /// <inheritdoc cref="Capture()"/>
    /// <param name="parts">What to capture; the rest is empty.</param>
    public MetricsSnapshot Capture(SnapshotParts parts) => new(Reader.Capture(parts));

    /// <summary>Captures into a buffer that is used again and again: allocates nothing once the buffer has grown to its size.</summary>
    /// <param name="buffer">The buffer. The snapshot of its last capture throws when it is used after this call.</param>
    /// <param name="parts">What to capture; the rest is empty.</param>
    public MetricsSnapshot CaptureInto(SnapshotBuffer buffer, SnapshotParts parts = SnapshotParts.All)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        SnapshotFrame frame = buffer.FrameFor(Reader.Catalog);
        Reader.CaptureInto(frame, parts);
        return new MetricsSnapshot(frame);
    }

    /// <summary>
    /// Captures what was recorded since the set was made, whatever resets there were: for readers whose receivers do not know of
    /// resets, and expect of counters that they never fall. Its start and its epoch are the set's first. Allocates nothing once the
    /// buffer has grown to its size.
    /// </summary>
    /// <param name="buffer">The buffer. The snapshot of its last capture throws when it is used after this call.</param>
    /// <param name="parts">What to capture; the rest is empty. A reset forgets samples and exemplars: of those there are only the newer ones.</param>
    public MetricsSnapshot CaptureLifetimeInto(SnapshotBuffer buffer, SnapshotParts parts = SnapshotParts.Histograms)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        SnapshotFrame frame = buffer.FrameFor(Reader.Catalog);
        Reader.CaptureLifetimeInto(frame, parts);
        return new MetricsSnapshot(frame);
    }

    /// <summary>Starts again from zero, and returns what that closes off: nothing recorded is lost, nothing is in both.</summary>
    /// <remarks>Writers are not touched: the reader remembers what it has to subtract from now on. Gauges keep their values.</remarks>
    public MetricsSnapshot Reset() => new(Reader.Reset());

    /// <summary>Makes a writer for one loop to keep: it records without any interlocked instruction.</summary>
    /// <exception cref="OutOfMemoryException">There is no memory for its cells.</exception>
    public MetricWriter CreateWriter() => new(_define.Lanes);
}
