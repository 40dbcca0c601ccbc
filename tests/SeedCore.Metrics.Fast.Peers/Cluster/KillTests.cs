using System.Globalization;
using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Peers.Redis;
using SeedCore.Metrics.Fast.Peers.Support;
using SeedCore.Metrics.Fast.Prometheus.Tests;

namespace SeedCore.Metrics.Fast.Peers.Cluster;

/// <summary>
/// Coordinators and aggregators in processes of their own, killed (SIGKILL) in turn: nothing that was acknowledged is lost, nothing
/// counts twice. SEEDCORE_KILL_ROUNDS says how many rounds; each kills all five.
/// </summary>
public class KillTests
{
    private static readonly int s_rounds =
        int.Parse(Environment.GetEnvironmentVariable("SEEDCORE_KILL_ROUNDS") ?? "4", CultureInfo.InvariantCulture);

    [ToolFact("redis-server")]
    public async Task Totals_are_what_each_instance_last_acknowledged_whoever_is_killed()
    {
        await using RedisServer redis = await RedisServer.StartAsync("redis-server");
        Ledger ledger = new("seedcore");
        MemberProcess[] members = new MemberProcess[3];
        AggregatorProcess[] aggregators = new AggregatorProcess[2];
        int seed = Random.Shared.Next(1_000_000);
        try
        {
            for (int i = 0; i < members.Length; i++)
                members[i] = MemberProcess.Start(redis.Endpoint, ledger.Add($"coordinator-{i + 1}", seed++));
            for (int i = 0; i < aggregators.Length; i++)
                aggregators[i] = await AggregatorProcess.StartAsync("--redis", redis.Endpoint);

            for (int round = 0; round < s_rounds; round++)
            {
                for (int i = 0; i < members.Length; i++)
                {
                    await Eventually.TrueAsync(() => members[i].Record.Acknowledged > 0, "a first acknowledgement");
                    members[i].Kill();
                    members[i].Dispose();
                    members[i] = MemberProcess.Start(redis.Endpoint, ledger.Add($"coordinator-{i + 1}", seed++));
                }

                for (int i = 0; i < aggregators.Length; i++)
                {
                    aggregators[i].Kill();
                    aggregators[i].Dispose();
                    aggregators[i] = await AggregatorProcess.StartAsync("--redis", redis.Endpoint);
                }
            }

            await Eventually.TrueAsync(() => Array.TrueForAll(members, static member => member.Record.Acknowledged > 0), "the last acknowledgements");
            Assert.All(members, static member => Assert.True(member.Finish()));
            foreach (AggregatorProcess aggregator in aggregators)
                await AssertTotalsAsync(ledger, aggregator, seed);
        }
        finally
        {
            foreach (IDisposable? process in members.Concat<IDisposable?>(aggregators))
                process?.Dispose();
        }
    }

    private static async Task AssertTotalsAsync(Ledger ledger, AggregatorProcess aggregator, int seed)
    {
        Reconciliation? comparison = null;
        try
        {
            await Eventually.TrueAsync(async () => (comparison = ledger.Compare(await aggregator.ReadStateAsync())).IsEqual, "the totals");
        }
        catch (Xunit.Sdk.XunitException)
        {
            // Which numbers differ says more than that some do.
        }

        Assert.Equal([], comparison!.Differences.Select(static difference => $"{difference.Key}: {difference.Issued}, not {difference.Counted}"));
        Assert.True(comparison.Tasks > 0, $"seed {seed}");

        // What a scraper sees is the same: every task is in one cell of the family.
        IEnumerable<double> tasks = (await aggregator.ReadTextAsync()).Split('\n')
            .Where(static line => line.StartsWith("seedcore_tasks_total{", StringComparison.Ordinal))
            .Select(static line => double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture));
        Assert.Equal(comparison.Tasks, tasks.Sum());
        Assert.Equal(3, (await aggregator.ReadAsync("seedcore_cluster_instances{state=\"live\"}") ?? 0) + (await aggregator.ReadAsync("seedcore_cluster_instances{state=\"stale\"}") ?? 0));
    }
}
