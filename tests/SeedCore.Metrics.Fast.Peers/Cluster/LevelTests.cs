using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Peers.Prometheus;
using SeedCore.Metrics.Fast.Peers.Redis;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Cluster;

/// <summary>Levels of aggregators over a real Redis, and their totals in a real Prometheus.</summary>
[Collection(OnePrometheus.Name)]
public class LevelTests(PrometheusServer prometheus)
{
    [ToolFact("redis-server")]
    public async Task Two_levels_have_the_totals_of_one_and_write_them_to_Prometheus()
    {
        await using RedisServer redis = await RedisServer.StartAsync("redis-server");
        Ledger ledger = new("seedcore");
        using MemberProcess left = MemberProcess.Start(redis.Endpoint, ledger.Add("left", 1), "shard:1");
        using MemberProcess right = MemberProcess.Start(redis.Endpoint, ledger.Add("right", 2), "shard:2");
        using AggregatorProcess first = await AggregatorProcess.StartAsync("--redis", redis.Endpoint, "--stream", "shard:1", "--publish");
        using AggregatorProcess second = await AggregatorProcess.StartAsync("--redis", redis.Endpoint, "--stream", "shard:2", "--publish");
        using AggregatorProcess root = await AggregatorProcess.StartAsync(
            "--redis", redis.Endpoint, "--stream", "all", "--merge", "shard:1", "--merge", "shard:2",
            "--remote-write", (await prometheus.ReceiveAsync()).AbsoluteUri, "--remote-write-interval", "0.5");
        await Eventually.TrueAsync(() => left.Record.Acknowledged > 0 && right.Record.Acknowledged > 0, "what is to be merged");
        Assert.True(left.Finish());
        Assert.True(right.Finish());

        await Eventually.TrueAsync(async () => ledger.Compare(await root.ReadStateAsync()).IsEqual, "the totals");
        await Eventually.TrueAsync(async () => await root.ReadAsync("seedcore_cluster_leader") == 1, "its election"); // it shows totals before
        long tasks = ledger.Compare(await root.ReadStateAsync()).Tasks;
        await Eventually.TrueAsync(
            async () => (await prometheus.QueryAsync($"sum(seedcore_tasks_total{{job=\"seedcore-cluster\"}}) == {tasks}")).Count == 1,
            "the totals in Prometheus");
    }

    [ToolFact("redis-server")]
    public async Task One_of_two_is_elected_the_other_shows_the_same_and_takes_over()
    {
        await using RedisServer redis = await RedisServer.StartAsync("redis-server");
        Ledger ledger = new("seedcore");
        using MemberProcess member = MemberProcess.Start(redis.Endpoint, ledger.Add("one", 1));
        using AggregatorProcess elected = await AggregatorProcess.StartAsync("--redis", redis.Endpoint);
        await Eventually.TrueAsync(async () => await elected.ReadAsync("seedcore_cluster_leader") == 1, "an election");
        using AggregatorProcess standby = await AggregatorProcess.StartAsync("--redis", redis.Endpoint);
        await Eventually.TrueAsync(() => member.Record.Acknowledged > 0, "what is to be merged");
        Assert.True(member.Finish());
        await Eventually.TrueAsync(async () => ledger.Compare(await standby.ReadStateAsync()).IsEqual, "the totals of who stands by");
        Assert.Equal(0, await standby.ReadAsync("seedcore_cluster_leader"));

        elected.Kill();
        await Eventually.TrueAsync(async () => await standby.ReadAsync("seedcore_cluster_leader") == 1, "another election");
        await Eventually.TrueAsync(async () => ledger.Compare(await standby.ReadStateAsync()).IsEqual, "the totals of who took over");
        await Eventually.TrueAsync(async () => await standby.ReadAsync("seedcore_cluster_write_backs_total{outcome=\"written\"}") > 0, "its writing back");
    }
}
