using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Tests.Demo;

public class TallyTests
{
    [Fact]
    public void A_task_counts_in_the_totals_and_on_its_path()
    {
        var tally = new Tally();
        tally.Count(Call.Task(ExecutionPath.HgnnFallback, success: false, 1_500_000), times: 3);
        Assert.Equal(
            new Dictionary<string, long> { ["total_tasks"] = 3, ["failed_tasks"] = 3, ["hgnn_tasks"] = 3 }, tally.Counters);
        Assert.Equal(new IssuedLatency(3, 4_500_000), Assert.Single(tally.Latencies).Value);
    }

    [Fact]
    public void A_plan_counts_only_for_the_hgnn()
    {
        var tally = new Tally();
        tally.Count(Call.Route(RoutingDecision.Fast, hasPlan: true), times: 1);
        tally.Count(Call.Route(RoutingDecision.Hgnn, hasPlan: true), times: 1);
        tally.Count(Call.Route(RoutingDecision.Hgnn, hasPlan: false), times: 1);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["fast_routed_total"] = 1,
                ["hgnn_routed_total"] = 2,
                ["hgnn_plan_generated_total"] = 1,
                ["hgnn_plan_empty_total"] = 1,
            },
            tally.Counters);
    }

    [Fact]
    public void Tallies_add_up()
    {
        var one = new Tally();
        one.Count(Call.BulkItems(5), times: 2);
        one.Count(Call.RouteLatency(10), times: 2);
        var other = new Tally();
        other.Count(Call.BulkItems(7), times: 1);
        other.Count(Call.RouteLatency(1), times: 1);
        one.Add(other);
        Assert.Equal(17, one.Counters["bulk_resolve_items"]);
        Assert.Equal(new IssuedLatency(3, 21), one.Latencies["route_and_execute_latency_ms"]);
    }

    [Fact]
    public void A_sum_beyond_64_bits_is_exact()
    {
        var tally = new Tally();
        tally.Count(Call.RouteLatency(int.MaxValue), times: long.MaxValue);
        Assert.Equal((Int128)int.MaxValue * long.MaxValue, Assert.Single(tally.Latencies).Value.Nanoseconds);
    }
}
