namespace SeedCore.Metrics.Fast;

/// <summary>The metrics of a SeedCore coordinator, declared as any set is.</summary>
/// <remarks>
/// One task is one write into <see cref="Tasks"/>, one routing decision one into <see cref="Routed"/>. The seed's flat keys
/// are counters that include cells of these families, besides what is added to them directly.
/// </remarks>
public sealed class CoordinatorMetrics : MetricSet
{
    /// <summary>Declares the set.</summary>
    /// <param name="define">A builder, of its own; more may be declared on it.</param>
    public CoordinatorMetrics(MetricSetBuilder define)
        : base(define)
    {
        const string routing = "routing";
        const string execution = "execution";
        const string persistence = "persistence";
        const string dispatch = "dispatch";

        RouteCacheHits = define.Counter("route_cache_hit_total", "Routes found in the cache.", category: routing);
        RouteRemotes = define.Counter("route_remote_total", "Routes resolved remotely.", category: routing);
        RouteRemoteLatency = define.Latency("route_remote_latency_ms", "Resolving a route remotely.", routing);
        RouteRemoteFailures = define.Counter("route_remote_fail_total", "Routes whose remote resolution failed.", category: routing);
        BulkResolveItems = define.Counter("bulk_resolve_items", "Items resolved in bulk.", Unit.Items, routing);
        BulkResolveFailedItems = define.Counter("bulk_resolve_failed_items", "Items whose bulk resolution failed.", Unit.Items, routing);

        FastPathLatency = define.Latency("fast_path_latency_ms", "Tasks on the fast path.", execution);
        HgnnLatency = define.Latency("hgnn_latency_ms", "Tasks of the HGNN, fallbacks among them.", execution);
        EscalationLatency = define.Latency("escalation_latency_ms", "Tasks whose escalation failed.", execution);
        RouteAndExecuteLatency = define.Latency("route_and_execute_latency_ms", "Routing and executing a task.", execution);
        Tasks = define.LatencyFamily<ExecutionPath, TaskOutcome>(
            "tasks", "Executed tasks by path and outcome.", (path, _) => LatencyOf(path), execution, "path", "outcome");
        TotalTasks = define.Counter("total_tasks", "Executed tasks.", category: execution, including: Tasks.Cells());
        SuccessfulTasks = define.Counter(
            "successful_tasks",
            "Tasks that succeeded.",
            category: execution,
            including: Tasks.Cells((_, outcome) => outcome == TaskOutcome.Success));
        FailedTasks = define.Counter(
            "failed_tasks",
            "Tasks that failed.",
            category: execution,
            including: Tasks.Cells((_, outcome) => outcome == TaskOutcome.Failure));
        FastPathTasks = define.Counter(
            "fast_path_tasks",
            "Tasks on the fast path.",
            category: execution,
            including: Tasks.Cells((path, _) => path == ExecutionPath.Fast));
        HgnnTasks = define.Counter(
            "hgnn_tasks",
            "Tasks of the HGNN, fallbacks among them.",
            category: execution,
            including: Tasks.Cells((path, _) => path is ExecutionPath.Hgnn or ExecutionPath.HgnnFallback));
        EscalationFailures = define.Counter(
            "escalation_failures",
            "Tasks whose escalation failed.",
            category: execution,
            including: Tasks.Cells((path, _) => path == ExecutionPath.EscalationFailure));

        Routed = define.Counter<RoutingDecision, PlanOutcome>(
            "routed", "Routing decisions, and whether a plan came of them.", category: routing, first: "decision", second: "plan");
        FastRouted = CountDecisions(define, "fast_routed_total", "Tasks routed to the fast path.", RoutingDecision.Fast);
        PlannerRouted = CountDecisions(define, "planner_routed_total", "Tasks routed to the planner.", RoutingDecision.Planner);
        HgnnRouted = CountDecisions(define, "hgnn_routed_total", "Tasks routed to the HGNN.", RoutingDecision.Hgnn);
        HgnnPlansGenerated = define.Counter(
            "hgnn_plan_generated_total",
            "Tasks for which the HGNN had a plan.",
            category: routing,
            including: Routed.Cells((decision, plan) => decision == RoutingDecision.Hgnn && plan == PlanOutcome.Generated));
        HgnnPlansEmpty = define.Counter(
            "hgnn_plan_empty_total",
            "Tasks for which the HGNN had no plan.",
            category: routing,
            including: Routed.Cells((decision, plan) => decision == RoutingDecision.Hgnn && plan == PlanOutcome.Empty));

        Upserts = define.Counter<UpsertStatus>("proto_plan_upserts", "Upserts of plans.", category: persistence, label: "status");
        ProtoPlanUpsertsOk = CountUpserts(define, "proto_plan_upsert_ok_total", "Plans stored.", UpsertStatus.Ok);
        ProtoPlanUpsertsErr = CountUpserts(define, "proto_plan_upsert_err_total", "Plans that could not be stored.", UpsertStatus.Err);
        ProtoPlanUpsertsTruncated = CountUpserts(define, "proto_plan_upsert_truncated_total", "Plans stored in part.", UpsertStatus.Truncated);

        Enqueues = define.Counter<EnqueueStatus>("outbox_embed_enqueues", "Embeddings for the outbox.", category: persistence, label: "status");
        OutboxEmbedEnqueuesOk = CountEnqueues(define, "outbox_embed_enqueue_ok_total", "Embeddings enqueued.", EnqueueStatus.Ok);
        OutboxEmbedEnqueuesDup = CountEnqueues(define, "outbox_embed_enqueue_dup_total", "Embeddings that were enqueued already.", EnqueueStatus.Dup);
        OutboxEmbedEnqueuesErr = CountEnqueues(define, "outbox_embed_enqueue_err_total", "Embeddings that could not be enqueued.", EnqueueStatus.Err);

        Dispatches = define.Counter<DispatchRoute, DispatchStatus>(
            "dispatches", "Dispatched tasks.", category: dispatch, first: "route", second: "status");
        DispatchPlannerOk = CountDispatches(define, "dispatch_planner_ok_total", "Tasks the planner accepted.", DispatchRoute.Planner, DispatchStatus.Ok);
        DispatchPlannerErr = CountDispatches(define, "dispatch_planner_err_total", "Tasks the planner did not accept.", DispatchRoute.Planner, DispatchStatus.Err);
        DispatchHgnnOk = CountDispatches(define, "dispatch_hgnn_ok_total", "Tasks the HGNN accepted.", DispatchRoute.Hgnn, DispatchStatus.Ok);
        DispatchHgnnErr = CountDispatches(define, "dispatch_hgnn_err_total", "Tasks the HGNN did not accept.", DispatchRoute.Hgnn, DispatchStatus.Err);

        define.Ratio("fast_routed_rate", "The fast path's share of routed tasks.", FastRouted, FastRouted, PlannerRouted, HgnnRouted);
        define.Ratio("planner_routed_rate", "The planner's share of routed tasks.", PlannerRouted, FastRouted, PlannerRouted, HgnnRouted);
        define.Ratio("hgnn_routed_rate", "The HGNN's share of routed tasks.", HgnnRouted, FastRouted, PlannerRouted, HgnnRouted);
        define.Ratio("hgnn_plan_success_rate", "The share of tasks routed to the HGNN that got a plan.", HgnnPlansGenerated, HgnnRouted);
        define.Ratio("success_rate", "The share of tasks that succeeded.", SuccessfulTasks, TotalTasks);
        define.Ratio("fast_path_rate", "The fast path's share of tasks.", FastPathTasks, TotalTasks);
        define.Ratio("hgnn_rate", "The HGNN's share of tasks.", HgnnTasks, TotalTasks);
    }

    /// <summary>Gets <c>route_cache_hit_total</c>: routes found in the cache.</summary>
    public Counter RouteCacheHits { get; }

    /// <summary>Gets <c>route_remote_total</c>: routes resolved remotely.</summary>
    public Counter RouteRemotes { get; }

    /// <summary>Gets <c>route_remote_latency_ms</c>: resolving a route remotely.</summary>
    public Latency RouteRemoteLatency { get; }

    /// <summary>Gets <c>route_remote_fail_total</c>: routes whose remote resolution failed.</summary>
    public Counter RouteRemoteFailures { get; }

    /// <summary>Gets <c>bulk_resolve_items</c>: items resolved in bulk.</summary>
    public Counter BulkResolveItems { get; }

    /// <summary>Gets <c>bulk_resolve_failed_items</c>: items whose bulk resolution failed.</summary>
    public Counter BulkResolveFailedItems { get; }

    /// <summary>Gets <c>fast_path_latency_ms</c>: tasks on the fast path.</summary>
    public Latency FastPathLatency { get; }

    /// <summary>Gets <c>hgnn_latency_ms</c>: tasks of the HGNN, fallbacks among them.</summary>
    public Latency HgnnLatency { get; }

    /// <summary>Gets <c>escalation_latency_ms</c>: tasks whose escalation failed.</summary>
    public Latency EscalationLatency { get; }

    /// <summary>Gets <c>route_and_execute_latency_ms</c>: routing and executing a task.</summary>
    public Latency RouteAndExecuteLatency { get; }

    /// <summary>Gets <c>tasks</c>: executed tasks by path and outcome.</summary>
    public LatencyFamily<ExecutionPath, TaskOutcome> Tasks { get; }

    /// <summary>Gets <c>total_tasks</c>: executed tasks.</summary>
    public Counter TotalTasks { get; }

    /// <summary>Gets <c>successful_tasks</c>: tasks that succeeded.</summary>
    public Counter SuccessfulTasks { get; }

    /// <summary>Gets <c>failed_tasks</c>: tasks that failed.</summary>
    public Counter FailedTasks { get; }

    /// <summary>Gets <c>fast_path_tasks</c>: tasks on the fast path.</summary>
    public Counter FastPathTasks { get; }

    /// <summary>Gets <c>hgnn_tasks</c>: tasks of the HGNN, fallbacks among them.</summary>
    public Counter HgnnTasks { get; }

    /// <summary>Gets <c>escalation_failures</c>: tasks whose escalation failed.</summary>
    public Counter EscalationFailures { get; }

    /// <summary>Gets <c>routed</c>: routing decisions, and whether a plan came of them.</summary>
    public CounterFamily<RoutingDecision, PlanOutcome> Routed { get; }

    /// <summary>Gets <c>fast_routed_total</c>: tasks routed to the fast path.</summary>
    public Counter FastRouted { get; }

    /// <summary>Gets <c>planner_routed_total</c>: tasks routed to the planner.</summary>
    public Counter PlannerRouted { get; }

    /// <summary>Gets <c>hgnn_routed_total</c>: tasks routed to the HGNN.</summary>
    public Counter HgnnRouted { get; }

    /// <summary>Gets <c>hgnn_plan_generated_total</c>: tasks for which the HGNN had a plan.</summary>
    public Counter HgnnPlansGenerated { get; }

    /// <summary>Gets <c>hgnn_plan_empty_total</c>: tasks for which the HGNN had no plan.</summary>
    public Counter HgnnPlansEmpty { get; }

    /// <summary>Gets <c>proto_plan_upserts</c>: upserts of plans.</summary>
    public CounterFamily<UpsertStatus> Upserts { get; }

    /// <summary>Gets <c>proto_plan_upsert_ok_total</c>: plans stored.</summary>
    public Counter ProtoPlanUpsertsOk { get; }

    /// <summary>Gets <c>proto_plan_upsert_err_total</c>: plans that could not be stored.</summary>
    public Counter ProtoPlanUpsertsErr { get; }

    /// <summary>Gets <c>proto_plan_upsert_truncated_total</c>: plans stored in part.</summary>
    public Counter ProtoPlanUpsertsTruncated { get; }

    /// <summary>Gets <c>outbox_embed_enqueues</c>: embeddings for the outbox.</summary>
    public CounterFamily<EnqueueStatus> Enqueues { get; }

    /// <summary>Gets <c>outbox_embed_enqueue_ok_total</c>: embeddings enqueued.</summary>
    public Counter OutboxEmbedEnqueuesOk { get; }

    /// <summary>Gets <c>outbox_embed_enqueue_dup_total</c>: embeddings that were enqueued already.</summary>
    public Counter OutboxEmbedEnqueuesDup { get; }

    /// <summary>Gets <c>outbox_embed_enqueue_err_total</c>: embeddings that could not be enqueued.</summary>
    public Counter OutboxEmbedEnqueuesErr { get; }

    /// <summary>Gets <c>dispatches</c>: dispatched tasks.</summary>
    public CounterFamily<DispatchRoute, DispatchStatus> Dispatches { get; }

    /// <summary>Gets <c>dispatch_planner_ok_total</c>: tasks the planner accepted.</summary>
    public Counter DispatchPlannerOk { get; }

    /// <summary>Gets <c>dispatch_planner_err_total</c>: tasks the planner did not accept.</summary>
    public Counter DispatchPlannerErr { get; }

    /// <summary>Gets <c>dispatch_hgnn_ok_total</c>: tasks the HGNN accepted.</summary>
    public Counter DispatchHgnnOk { get; }

    /// <summary>Gets <c>dispatch_hgnn_err_total</c>: tasks the HGNN did not accept.</summary>
    public Counter DispatchHgnnErr { get; }

    private Latency? LatencyOf(ExecutionPath path) => path switch
    {
        ExecutionPath.Fast => FastPathLatency,
        ExecutionPath.Hgnn or ExecutionPath.HgnnFallback => HgnnLatency,
        ExecutionPath.EscalationFailure => EscalationLatency,
        _ => null,
    };

    private Counter CountDecisions(MetricSetBuilder define, string key, string help, RoutingDecision decision) =>
        define.Counter(key, help, category: "routing", including: Routed.Cells((routed, _) => routed == decision));

    private Counter CountUpserts(MetricSetBuilder define, string key, string help, UpsertStatus status) =>
        define.Counter(key, help, category: "persistence", including: Upserts.Cells(upsert => upsert == status));

    private Counter CountEnqueues(MetricSetBuilder define, string key, string help, EnqueueStatus status) =>
        define.Counter(key, help, category: "persistence", including: Enqueues.Cells(enqueue => enqueue == status));

    private Counter CountDispatches(
        MetricSetBuilder define, string key, string help, DispatchRoute route, DispatchStatus status) => define.Counter(
        key, help, category: "dispatch", including: Dispatches.Cells((toRoute, ended) => toRoute == route && ended == status));
}
