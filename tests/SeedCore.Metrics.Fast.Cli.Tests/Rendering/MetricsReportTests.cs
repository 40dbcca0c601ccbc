using SeedCore.Metrics.Fast.Cli.Tests.Support;

namespace SeedCore.Metrics.Fast.Cli.Tests.Rendering;

public class MetricsReportTests
{
    // What replaying the sample log prints, to the letter, but for the spaces that pad a table.
    private const string OfTheSample = """

          Counter                               count
        ───────────────────────────────────────────────
          routing
            route_cache_hit_total                  29
            route_remote_total                      2
            route_remote_fail_total                 1
            bulk_resolve_items                     32
            bulk_resolve_failed_items               3
            fast_routed_total                       4
            planner_routed_total                    2
            hgnn_routed_total                       3
            hgnn_plan_generated_total               2
            hgnn_plan_empty_total                   1
          execution
            total_tasks                             8
            successful_tasks                        6
            failed_tasks                            2
            fast_path_tasks                         5
            hgnn_tasks                              2
            escalation_failures                     1
          persistence
            proto_plan_upsert_ok_total              1
            proto_plan_upsert_err_total             1
            proto_plan_upsert_truncated_total       1
            outbox_embed_enqueue_ok_total           1
            outbox_embed_enqueue_dup_total          1
            outbox_embed_enqueue_err_total          1
          dispatch
            dispatch_planner_ok_total               1
            dispatch_planner_err_total              1
            dispatch_hgnn_ok_total                  2
            dispatch_hgnn_err_total                 1


          Rate                      share
        ─────────────────────────────────────────────────────────────
          fast_routed_rate         44.4 %   █████████████▍
          planner_routed_rate      22.2 %   ██████▋
          hgnn_routed_rate         33.3 %   ██████████
          hgnn_plan_success_rate   66.7 %   ████████████████████
          success_rate             75.0 %   ██████████████████████▌
          fast_path_rate           62.5 %   ██████████████████▊
          hgnn_rate                25.0 %   ███████▌


          Latency (ms)     route remote  fast path   hgnn  escalation        route and
                                                                                execute
        ────────────────────────────────────────────────────────────────────────────────
          samples                     2          6      2           1                 5
            newest, kept              2          6      2           1                 5
          average                 129.9      6.650  110.4       264.0             107.4
            of the newest         129.9      6.650  110.4       264.0             107.4
          min                     9.861          0  77.20       265.3             7.441
          p50                     9.861      4.013  77.20       265.3             88.87
          p90                     248.6      18.89  143.1       265.3             271.2
          p99                     248.6      18.89  143.1       265.3             271.2
          p99.9                   248.6      18.89  143.1       265.3             271.2
          max                     248.6      18.89  143.1       265.3             271.2

          min, max and percentiles are those of all samples, from buckets: within 0.54 %

        60 operations played, 0 lines refused
        """;

    [Fact]
    public void The_report_of_the_sample_log_is_this() =>
        Assert.Equal(OfTheSample.ReplaceLineEndings("\n").Split('\n'), TestTool.Run("replay", ConformanceFile.Sample).OutputLines);
}
