namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// How tasks ended, and which path executed them. Immutable, and valid from construction on: every count is
/// non-negative.
/// </summary>
/// <remarks>
/// The counts are stored as given; they need not agree with each other, and a rate may then exceed 1.
/// <see cref="Warnings"/> says so. Two values are equal when all their counts are.
/// </remarks>
public sealed record ExecutionMetrics
{
    /// <summary>Initializes a new instance of the <see cref="ExecutionMetrics"/> class.</summary>
    /// <param name="total">Tasks executed. Not derived from the parts: 0 unless given.</param>
    /// <param name="successful">Tasks that succeeded.</param>
    /// <param name="failed">Tasks that failed.</param>
    /// <param name="fastPath">Tasks executed on the fast path.</param>
    /// <param name="hgnn">Tasks executed by the HGNN.</param>
    /// <param name="escalationFailures">Tasks whose escalation failed.</param>
    /// <exception cref="ArgumentException">A count is negative; the first in the order above is named.</exception>
    public ExecutionMetrics(
        long total = 0,
        long successful = 0,
        long failed = 0,
        long fastPath = 0,
        long hgnn = 0,
        long escalationFailures = 0)
    {
        Total = Guard.NonNegative(total, "total");
        Successful = Guard.NonNegative(successful, "successful");
        Failed = Guard.NonNegative(failed, "failed");
        FastPath = Guard.NonNegative(fastPath, "fast_path");
        Hgnn = Guard.NonNegative(hgnn, "hgnn");
        EscalationFailures = Guard.NonNegative(escalationFailures, "escalation_failures");
    }

    /// <summary>Gets the number of tasks executed.</summary>
    public long Total { get; }

    /// <summary>Gets the number of tasks that succeeded.</summary>
    public long Successful { get; }

    /// <summary>Gets the number of tasks that failed.</summary>
    public long Failed { get; }

    /// <summary>Gets the number of tasks executed on the fast path.</summary>
    public long FastPath { get; }

    /// <summary>Gets the number of tasks executed by the HGNN.</summary>
    public long Hgnn { get; }

    /// <summary>Gets the number of tasks whose escalation failed.</summary>
    public long EscalationFailures { get; }

    /// <summary>Gets <see cref="Successful"/> / <see cref="Total"/>; null when the total is 0.</summary>
    public double? SuccessRate => Derived.Rate(Successful, Total);

    /// <summary>Gets <see cref="FastPath"/> / <see cref="Total"/>; null when the total is 0.</summary>
    public double? FastPathRate => Derived.Rate(FastPath, Total);

    /// <summary>Gets <see cref="Hgnn"/> / <see cref="Total"/>; null when the total is 0.</summary>
    public double? HgnnRate => Derived.Rate(Hgnn, Total);

    /// <summary>
    /// Gets a note when the total and the sum of successful and failed differ and neither is 0; otherwise empty. The
    /// paths are not compared with the total: not every task takes one of the counted ones.
    /// </summary>
    public IReadOnlyList<string> Warnings =>
        Derived.TotalWarnings(Total, (Int128)Successful + Failed, "successful + failed");

    /// <summary>
    /// Reads the task counters (<c>total_tasks</c>, ...) from a dictionary of metrics. Absent ones are 0, the total
    /// too; others are ignored.
    /// </summary>
    /// <param name="metrics">Metrics by key. Any numeric type, or a JSON number, is a value.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metrics"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is not a whole number, or a count is negative.</exception>
    public static ExecutionMetrics FromDictionary(IReadOnlyDictionary<string, object> metrics) =>
        Read(CounterReader.Over(metrics));

    /// <summary>Reads the task counters of a snapshot, as <see cref="FromDictionary"/> does.</summary>
    /// <param name="snapshot">The snapshot; counters it does not have are 0.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">A count is negative, after negative increments.</exception>
    public static ExecutionMetrics FromSnapshot(MetricsSnapshot snapshot) => Read(CounterReader.Over(snapshot));

    /// <summary>Writes the counts and rates under the reference's names.</summary>
    /// <returns>A new dictionary of <see cref="long"/> and <see cref="double"/>; an unknown rate is null.</returns>
    public IReadOnlyDictionary<string, object?> ToDictionary() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["total"] = Total,
            ["successful"] = Successful,
            ["failed"] = Failed,
            ["fast_path"] = FastPath,
            ["hgnn"] = Hgnn,
            ["escalation_failures"] = EscalationFailures,
            ["success_rate"] = SuccessRate,
            ["fast_path_rate"] = FastPathRate,
            ["hgnn_rate"] = HgnnRate,
        };

    /// <inheritdoc/>
    public override string ToString() => SchemaText.Format(nameof(ExecutionMetrics), ToDictionary());

    private static ExecutionMetrics Read(CounterReader counters) => new(
        counters.Read("total_tasks"),
        counters.Read("successful_tasks"),
        counters.Read("failed_tasks"),
        counters.Read("fast_path_tasks"),
        counters.Read("hgnn_tasks"),
        counters.Read("escalation_failures"));
}
