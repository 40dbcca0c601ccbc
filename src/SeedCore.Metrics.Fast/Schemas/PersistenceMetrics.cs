namespace SeedCore.Metrics.Fast.Schemas;

/// <summary>
/// How writes went: upserts of proto plans, and embeddings enqueued in the outbox. Immutable, and valid from
/// construction on: every count is non-negative. Two values are equal when all their counts are.
/// </summary>
public sealed record PersistenceMetrics
{
    /// <summary>Initializes a new instance of the <see cref="PersistenceMetrics"/> class.</summary>
    /// <param name="protoPlanUpsertOk">Proto plans written.</param>
    /// <param name="protoPlanUpsertErr">Proto plans that could not be written.</param>
    /// <param name="protoPlanUpsertTruncated">Proto plans that were truncated.</param>
    /// <param name="outboxEmbedEnqueueOk">Embeddings enqueued.</param>
    /// <param name="outboxEmbedEnqueueDup">Embeddings that were duplicates.</param>
    /// <param name="outboxEmbedEnqueueErr">Embeddings that could not be enqueued.</param>
    /// <exception cref="ArgumentException">A count is negative; the first in the order above is named.</exception>
    public PersistenceMetrics(
        long protoPlanUpsertOk = 0,
        long protoPlanUpsertErr = 0,
        long protoPlanUpsertTruncated = 0,
        long outboxEmbedEnqueueOk = 0,
        long outboxEmbedEnqueueDup = 0,
        long outboxEmbedEnqueueErr = 0)
    {
        ProtoPlanUpsertOk = Guard.NonNegative(protoPlanUpsertOk, "proto_plan_upsert_ok");
        ProtoPlanUpsertErr = Guard.NonNegative(protoPlanUpsertErr, "proto_plan_upsert_err");
        ProtoPlanUpsertTruncated = Guard.NonNegative(protoPlanUpsertTruncated, "proto_plan_upsert_truncated");
        OutboxEmbedEnqueueOk = Guard.NonNegative(outboxEmbedEnqueueOk, "outbox_embed_enqueue_ok");
        OutboxEmbedEnqueueDup = Guard.NonNegative(outboxEmbedEnqueueDup, "outbox_embed_enqueue_dup");
        OutboxEmbedEnqueueErr = Guard.NonNegative(outboxEmbedEnqueueErr, "outbox_embed_enqueue_err");
    }

    /// <summary>Gets the number of proto plans written.</summary>
    public long ProtoPlanUpsertOk { get; }

    /// <summary>Gets the number of proto plans that could not be written.</summary>
    public long ProtoPlanUpsertErr { get; }

    /// <summary>Gets the number of proto plans that were truncated.</summary>
    public long ProtoPlanUpsertTruncated { get; }

    /// <summary>Gets the number of embeddings enqueued.</summary>
    public long OutboxEmbedEnqueueOk { get; }

    /// <summary>Gets the number of embeddings that were duplicates.</summary>
    public long OutboxEmbedEnqueueDup { get; }

    /// <summary>Gets the number of embeddings that could not be enqueued.</summary>
    public long OutboxEmbedEnqueueErr { get; }

    /// <summary>
    /// Reads the persistence counters (<c>proto_plan_upsert_ok_total</c>, ...) from a dictionary of metrics. Absent
    /// ones are 0, others are ignored.
    /// </summary>
    /// <param name="metrics">Metrics by key. Any numeric type, or a JSON number, is a value.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metrics"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is not a whole number, or a count is negative.</exception>
    public static PersistenceMetrics FromDictionary(IReadOnlyDictionary<string, object> metrics) =>
        Read(CounterReader.Over(metrics));

    /// <summary>Reads the persistence counters of a snapshot, as <see cref="FromDictionary"/> does.</summary>
    /// <param name="snapshot">The snapshot; counters it does not have are 0.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">A count is negative, after negative increments.</exception>
    public static PersistenceMetrics FromSnapshot(MetricsSnapshot snapshot) => Read(CounterReader.Over(snapshot));

    /// <summary>Writes the counts under the reference's names.</summary>
    /// <returns>A new dictionary of <see cref="long"/>.</returns>
    public IReadOnlyDictionary<string, object?> ToDictionary() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["proto_plan_upsert_ok"] = ProtoPlanUpsertOk,
            ["proto_plan_upsert_err"] = ProtoPlanUpsertErr,
            ["proto_plan_upsert_truncated"] = ProtoPlanUpsertTruncated,
            ["outbox_embed_enqueue_ok"] = OutboxEmbedEnqueueOk,
            ["outbox_embed_enqueue_dup"] = OutboxEmbedEnqueueDup,
            ["outbox_embed_enqueue_err"] = OutboxEmbedEnqueueErr,
        };

    /// <inheritdoc/>
    public override string ToString() => SchemaText.Format(nameof(PersistenceMetrics), ToDictionary());

    private static PersistenceMetrics Read(CounterReader counters) => new(
        counters.Read("proto_plan_upsert_ok_total"),
        counters.Read("proto_plan_upsert_err_total"),
        counters.Read("proto_plan_upsert_truncated_total"),
        counters.Read("outbox_embed_enqueue_ok_total"),
        counters.Read("outbox_embed_enqueue_dup_total"),
        counters.Read("outbox_embed_enqueue_err_total"));
}
