namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// How requests were routed, and how often the HGNN path came back with a plan. Immutable, and valid from
/// construction on: every count is non-negative.
/// </summary>
/// <remarks>
/// The counts are stored as given; they need not agree with each other, and a rate may then exceed 1.
/// <see cref="Warnings"/> says so. Two values are equal when all their counts are.
/// </remarks>
public sealed record RoutingMetrics
{
    /// <summary>Initializes a new instance of the <see cref="RoutingMetrics"/> class.</summary>
    /// <param name="total">Requests routed. Not derived from the parts: 0 unless given.</param>
    /// <param name="fast">Requests routed to the fast path.</param>
    /// <param name="planner">Requests routed to the planner.</param>
    /// <param name="hgnn">Requests routed to the HGNN.</param>
    /// <param name="hgnnPlanGenerated">HGNN decisions that came with a plan.</param>
    /// <param name="hgnnPlanEmpty">HGNN decisions that came without a plan.</param>
    /// <exception cref="ArgumentException">A count is negative; the first in the order above is named.</exception>
    public RoutingMetrics(
        long total = 0,
        long fast = 0,
        long planner = 0,
        long hgnn = 0,
        long hgnnPlanGenerated = 0,
        long hgnnPlanEmpty = 0)
    {
        Total = Guard.NonNegative(total, "total");
        Fast = Guard.NonNegative(fast, "fast");
        Planner = Guard.NonNegative(planner, "planner");
        Hgnn = Guard.NonNegative(hgnn, "hgnn");
        HgnnPlanGenerated = Guard.NonNegative(hgnnPlanGenerated, "hgnn_plan_generated");
        HgnnPlanEmpty = Guard.NonNegative(hgnnPlanEmpty, "hgnn_plan_empty");
    }

    /// <summary>Gets the number of requests routed.</summary>
    public long Total { get; }

    /// <summary>Gets the number of requests routed to the fast path.</summary>
    public long Fast { get; }

    /// <summary>Gets the number of requests routed to the planner.</summary>
    public long Planner { get; }

    /// <summary>Gets the number of requests routed to the HGNN.</summary>
    public long Hgnn { get; }

    /// <summary>Gets the number of HGNN decisions that came with a plan.</summary>
    public long HgnnPlanGenerated { get; }

    /// <summary>Gets the number of HGNN decisions that came without a plan.</summary>
    public long HgnnPlanEmpty { get; }

    /// <summary>Gets <see cref="Fast"/> / <see cref="Total"/>; null when the total is 0.</summary>
    public double? FastRate => Derived.Rate(Fast, Total);

    /// <summary>Gets <see cref="Planner"/> / <see cref="Total"/>; null when the total is 0.</summary>
    public double? PlannerRate => Derived.Rate(Planner, Total);

    /// <summary>Gets <see cref="Hgnn"/> / <see cref="Total"/>; null when the total is 0.</summary>
    public double? HgnnRate => Derived.Rate(Hgnn, Total);

    /// <summary>Gets <see cref="HgnnPlanGenerated"/> / <see cref="Hgnn"/>; null when the latter is 0.</summary>
    public double? HgnnPlanSuccessRate => Derived.Rate(HgnnPlanGenerated, Hgnn);

    /// <summary>
    /// Gets a note when the total and the sum of fast, planner and HGNN differ and neither is 0; otherwise empty.
    /// </summary>
    public IReadOnlyList<string> Warnings =>
        Derived.TotalWarnings(Total, (Int128)Fast + Planner + Hgnn, "fast + planner + hgnn");

    /// <summary>
    /// Reads the routing counters (<c>fast_routed_total</c>, ...) from a dictionary of metrics. Absent ones are 0,
    /// others are ignored.
    /// </summary>
    /// <param name="metrics">Metrics by key. Any numeric type, or a JSON number, is a value.</param>
    /// <returns>
    /// The counts. The total is the entry <c>total</c> if there is one, else the sum of fast, planner and HGNN (at most
    /// <see cref="long.MaxValue"/>).
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="metrics"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is not a whole number, or a count is negative.</exception>
    public static RoutingMetrics FromDictionary(IReadOnlyDictionary<string, object> metrics) =>
        Read(CounterReader.Over(metrics));

    /// <summary>Reads the routing counters of a snapshot, as <see cref="FromDictionary"/> does.</summary>
    /// <param name="snapshot">The snapshot; counters it does not have are 0.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">A count is negative, after negative increments.</exception>
    public static RoutingMetrics FromSnapshot(MetricsSnapshot snapshot) => Read(CounterReader.Over(snapshot));

    /// <summary>Writes the counts and rates under the reference's names.</summary>
    /// <returns>A new dictionary of <see cref="long"/> and <see cref="double"/>; an unknown rate is null.</returns>
    public IReadOnlyDictionary<string, object?> ToDictionary() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["total"] = Total,
            ["fast"] = Fast,
            ["planner"] = Planner,
            ["hgnn"] = Hgnn,
            ["hgnn_plan_generated"] = HgnnPlanGenerated,
            ["hgnn_plan_empty"] = HgnnPlanEmpty,
            ["fast_rate"] = FastRate,
            ["planner_rate"] = PlannerRate,
            ["hgnn_rate"] = HgnnRate,
            ["hgnn_plan_success_rate"] = HgnnPlanSuccessRate,
        };

    /// <inheritdoc/>
    public override string ToString() => SchemaText.Format(nameof(RoutingMetrics), ToDictionary());

    private static RoutingMetrics Read(CounterReader counters)
    {
        long fast = counters.Read("fast_routed_total");
        long planner = counters.Read("planner_routed_total");
        long hgnn = counters.Read("hgnn_routed_total");
        return new RoutingMetrics(
            counters.Find("total") ?? long.CreateSaturating((Int128)fast + planner + hgnn),
            fast,
            planner,
            hgnn,
            counters.Read("hgnn_plan_generated_total"),
            counters.Read("hgnn_plan_empty_total"));
    }
}
