namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// How dispatches went, by route. Immutable, and valid from construction on: every count is non-negative. Two values
/// are equal when all their counts are.
/// </summary>
public sealed record DispatchMetrics
{
    /// <summary>Initializes a new instance of the <see cref="DispatchMetrics"/> class.</summary>
    /// <param name="plannerOk">Dispatches to the planner that went through.</param>
    /// <param name="plannerErr">Dispatches to the planner that failed.</param>
    /// <param name="hgnnOk">Dispatches to the HGNN that went through.</param>
    /// <param name="hgnnErr">Dispatches to the HGNN that failed.</param>
    /// <exception cref="ArgumentException">A count is negative; the first in the order above is named.</exception>
    public DispatchMetrics(long plannerOk = 0, long plannerErr = 0, long hgnnOk = 0, long hgnnErr = 0)
    {
        PlannerOk = Guard.NonNegative(plannerOk, "planner_ok");
        PlannerErr = Guard.NonNegative(plannerErr, "planner_err");
        HgnnOk = Guard.NonNegative(hgnnOk, "hgnn_ok");
        HgnnErr = Guard.NonNegative(hgnnErr, "hgnn_err");
    }

    /// <summary>Gets the number of dispatches to the planner that went through.</summary>
    public long PlannerOk { get; }

    /// <summary>Gets the number of dispatches to the planner that failed.</summary>
    public long PlannerErr { get; }

    /// <summary>Gets the number of dispatches to the HGNN that went through.</summary>
    public long HgnnOk { get; }

    /// <summary>Gets the number of dispatches to the HGNN that failed.</summary>
    public long HgnnErr { get; }

    /// <summary>
    /// Reads the dispatch counters (<c>dispatch_planner_ok_total</c>, ...) from a dictionary of metrics. Absent ones
    /// are 0, others are ignored.
    /// </summary>
    /// <param name="metrics">Metrics by key. Any numeric type, or a JSON number, is a value.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metrics"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is not a whole number, or a count is negative.</exception>
    public static DispatchMetrics FromDictionary(IReadOnlyDictionary<string, object> metrics) =>
        Read(CounterReader.Over(metrics));

    /// <summary>Reads the dispatch counters of a snapshot, as <see cref="FromDictionary"/> does.</summary>
    /// <param name="snapshot">The snapshot; counters it does not have are 0.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">A count is negative, after negative increments.</exception>
    public static DispatchMetrics FromSnapshot(MetricsSnapshot snapshot) => Read(CounterReader.Over(snapshot));

    /// <summary>Writes the counts under the reference's names.</summary>
    /// <returns>A new dictionary of <see cref="long"/>.</returns>
    public IReadOnlyDictionary<string, object?> ToDictionary() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["planner_ok"] = PlannerOk,
            ["planner_err"] = PlannerErr,
            ["hgnn_ok"] = HgnnOk,
            ["hgnn_err"] = HgnnErr,
        };

    /// <inheritdoc/>
    public override string ToString() => SchemaText.Format(nameof(DispatchMetrics), ToDictionary());

    private static DispatchMetrics Read(CounterReader counters) => new(
        counters.Read("dispatch_planner_ok_total"),
        counters.Read("dispatch_planner_err_total"),
        counters.Read("dispatch_hgnn_ok_total"),
        counters.Read("dispatch_hgnn_err_total"));
}
