using SeedCore.Metrics.Fast.Schemas;

namespace SeedCore.Metrics.Fast.Tests.Schemas;

public class RoutingMetricsTests
{
    [Fact]
    public void The_total_of_a_dictionary_is_the_sum_of_its_parts()
    {
        RoutingMetrics read = RoutingMetrics.FromDictionary(new Dictionary<string, object>
        {
            ["fast_routed_total"] = 5L, ["planner_routed_total"] = 3, ["hgnn_routed_total"] = 2.0,
        });
        Assert.Equal(new RoutingMetrics(total: 10, fast: 5, planner: 3, hgnn: 2), read);
    }

    [Fact]
    public void An_explicit_total_wins_over_the_sum_even_when_it_is_zero()
    {
        RoutingMetrics read = RoutingMetrics.FromDictionary(
            new Dictionary<string, object> { ["fast_routed_total"] = 5L, ["total"] = 0L });
        Assert.Equal(new RoutingMetrics(total: 0, fast: 5), read);
    }

    [Fact]
    public void The_constructor_derives_no_total() => Assert.Equal(0, new RoutingMetrics(fast: 5).Total);

    [Fact]
    public void Rates_are_shares_of_the_total_and_of_the_HGNN()
    {
        RoutingMetrics metrics = new(total: 8, fast: 4, planner: 2, hgnn: 2, hgnnPlanGenerated: 1);
        Assert.Equal(0.5, metrics.FastRate);
        Assert.Equal(0.25, metrics.PlannerRate);
        Assert.Equal(0.25, metrics.HgnnRate);
        Assert.Equal(0.5, metrics.HgnnPlanSuccessRate);
    }

    [Fact]
    public void A_rate_of_nothing_is_unknown_not_zero()
    {
        RoutingMetrics metrics = new();
        Assert.Null(metrics.FastRate);
        Assert.Null(metrics.PlannerRate);
        Assert.Null(metrics.HgnnRate);
        Assert.Null(metrics.HgnnPlanSuccessRate);
    }

    [Fact]
    public void A_total_that_differs_from_its_parts_is_noted() => Assert.Equal(
        ["total (10) does not equal fast + planner + hgnn (9)"],
        new RoutingMetrics(total: 10, fast: 4, planner: 3, hgnn: 2).Warnings);

    [Fact]
    public void A_total_without_parts_or_parts_without_a_total_are_not_noted()
    {
        Assert.Empty(new RoutingMetrics(total: 10).Warnings);
        Assert.Empty(new RoutingMetrics(fast: 10).Warnings);
        Assert.Empty(new RoutingMetrics(total: 10, fast: 10).Warnings);
    }

    [Fact]
    public void A_sum_beyond_64_bits_stays_at_the_largest_count_and_is_noted()
    {
        RoutingMetrics read = RoutingMetrics.FromDictionary(new Dictionary<string, object>
        {
            ["fast_routed_total"] = long.MaxValue, ["planner_routed_total"] = 1L,
        });
        Assert.Equal(long.MaxValue, read.Total);
        Assert.Equal(
            ["total (9223372036854775807) does not equal fast + planner + hgnn (9223372036854775808)"], read.Warnings);
    }

    [Fact]
    public void The_message_is_the_references_and_nothing_else()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new RoutingMetrics(planner: -2, hgnn: -3));
        Assert.Equal("planner must be non-negative, got -2", refused.Message);
    }

    [Fact]
    public void A_value_that_is_no_whole_number_is_refused_by_its_key()
    {
        Assert.Equal(
            "fast_routed_total must be a whole number of 64 bits, got 2.5", Refused(2.5));
        Assert.Equal(
            "fast_routed_total must be a whole number of 64 bits, got many", Refused("many"));
        Assert.Equal(
            "fast_routed_total must be a whole number of 64 bits, got null", Refused(null!));

        static string Refused(object value) => Assert.Throws<ArgumentException>(() => RoutingMetrics.FromDictionary(
            new Dictionary<string, object> { ["fast_routed_total"] = value })).Message;
    }

    [Fact]
    public void A_text_names_every_field_and_shows_what_is_unknown() => Assert.Equal(
        "RoutingMetrics { total = 0, fast = 1, planner = 0, hgnn = 2, hgnn_plan_generated = 1, hgnn_plan_empty = 0, "
        + "fast_rate = null, planner_rate = null, hgnn_rate = null, hgnn_plan_success_rate = 0.5 }",
        new RoutingMetrics(fast: 1, hgnn: 2, hgnnPlanGenerated: 1).ToString());
}
