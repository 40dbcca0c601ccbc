using System.Globalization;
using SeedCore.Metrics.Fast.Aggregation;
using SeedCore.Metrics.Fast.Cli.CommandLine;
using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cli.Hosting;
using SeedCore.Metrics.Fast.Cli.Rendering;
using SeedCore.Metrics.Fast.Redis;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>
/// Runs a cluster on this machine: a server within this process, coordinators in processes of their own that are killed and started
/// again, an aggregator that merges what they publish; and compares its totals with what was issued.
/// </summary>
internal sealed class ClusterDemoRunner(ToolHost host)
{
    private const string SetName = "seedcore";

    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_convergence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    public int Run(ClusterDemoOptions options) => RunAsync(options).GetAwaiter().GetResult();

    private async Task<int> RunAsync(ClusterDemoOptions options)
    {
        Say($"seedcore-metrics cluster-demo: {Figures.Quantity(options.Instances, "coordinator")}, {Figures.Quantity(options.Kills, "kill")}, seed {options.Seed}");
        using EmbeddedServer server = EmbeddedServer.Start();
        Say($"an embedded server at {server.Address}");
        Aggregator aggregator = new(new AggregatorOptions
        {
            Redis = RedisConnectionOptions.Parse(server.Address),
            Interval = TimeSpan.FromMilliseconds(200),
        });
        await using (aggregator.ConfigureAwait(false))
        {
            await aggregator.StartAsync(CancellationToken.None).ConfigureAwait(false);
            Ledger ledger = new(SetName);
            bool isAcknowledged = await PlayAsync(options, server.Address, aggregator, ledger).ConfigureAwait(false);
            (Reconciliation comparison, MetricsSnapshot merged) = await ConvergeAsync(aggregator, ledger).ConfigureAwait(false);
            return Conclude(comparison, merged, aggregator, ledger, isAcknowledged);
        }
    }

    /// <summary>Has coordinators run, be killed, be started again, and end; tells whether those that ended had all acknowledged.</summary>
    private async Task<bool> PlayAsync(ClusterDemoOptions options, string server, Aggregator aggregator, Ledger ledger)
    {
        MemberProcess[] members = new MemberProcess[options.Instances];
        try
        {
            int seed = options.Seed;
            for (int i = 0; i < members.Length; i++)
                members[i] = MemberProcess.Start(server, ledger.Add($"coordinator-{i + 1}", seed++));
            Say($"{members.Length} coordinators started: processes {string.Join(", ", members.Select(static member => member.Id))}");

            for (int kill = 0; kill < options.Kills; kill++)
            {
                int victim = kill % members.Length;
                await PublishedAsync(members[victim].Record).ConfigureAwait(false);
                await Task.Delay(s_between).ConfigureAwait(false);
                MemberRecord record = members[victim].Record;
                members[victim].Kill();
                string left = record.Possible.Count > 1 ? "with a message on its way" : "between two messages";
                Say($"killed {record.Instance} (SIGKILL, process {members[victim].Id}) {left}; the cluster has {Tasks(aggregator)} tasks");
                members[victim].Dispose();
                members[victim] = MemberProcess.Start(server, ledger.Add(record.Instance, seed++));
                Say($"started {record.Instance} again: process {members[victim].Id}");
            }

            foreach (MemberProcess member in members)
                await PublishedAsync(member.Record).ConfigureAwait(false);
            return Array.ConvertAll(members, static member => member.Finish()).All(static done => done);
        }
        finally
        {
            foreach (MemberProcess? member in members)
                member?.Dispose();
        }
    }

    /// <summary>Waits until a process has published something: until then nothing of it can be lost.</summary>
    private async Task PublishedAsync(MemberRecord member)
    {
        long start = host.Time.GetTimestamp();
        while (member.Acknowledged == 0 && host.Time.GetElapsedTime(start) < s_convergence)
            await Task.Delay(s_poll).ConfigureAwait(false);
    }

    /// <summary>Waits until the aggregator has merged all that was issued; it gives up after a while.</summary>
    private async Task<(Reconciliation Comparison, MetricsSnapshot Merged)> ConvergeAsync(Aggregator aggregator, Ledger ledger)
    {
        long start = host.Time.GetTimestamp();
        while (true)
        {
            Reconciliation comparison = ledger.Compare(aggregator.State);
            if (comparison.IsEqual || host.Time.GetElapsedTime(start) > s_convergence)
                return (comparison, aggregator.State.GetTotal(SetName));
            await Task.Delay(s_poll).ConfigureAwait(false);
        }
    }

    private int Conclude(Reconciliation comparison, MetricsSnapshot merged, Aggregator aggregator, Ledger ledger, bool isAcknowledged)
    {
        host.Output.Write(ClusterTable.Render(aggregator.State, SetName));
        foreach (Difference difference in comparison.Differences)
            Say($"  {difference.Key}: issued {difference.Issued}, merged {difference.Counted}");
        if (!isAcknowledged)
            Say("  a coordinator could not publish all it had issued");
        if (ledger.Undecided > 0)
            Say($"killed with a message on its way, which counts whole or not at all: {ledger.Undecided}");
        Say(comparison.Verdict);
        bool isEqual = comparison.IsEqual && isAcknowledged;
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"issued {comparison.Tasks:N0} {(isEqual ? "=" : "≠")} merged {merged.GetCounter("total_tasks"):N0}"));
        return isEqual ? ExitCode.Success : ExitCode.Failure;
    }

    private static string Tasks(Aggregator aggregator) =>
        Figures.Count(aggregator.State.GetTotal(SetName).TryGetCounter("total_tasks", out long tasks) ? tasks : 0);

    private void Say(string line) => host.RawOutput.WriteLine(line);
}
