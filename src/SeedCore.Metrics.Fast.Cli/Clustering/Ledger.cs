using SeedCore.Metrics.Fast.Cli.Demo;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>
/// What all processes of a cluster have issued, to be compared with what was merged. What was on its way when its process was killed is
/// in it either whole or not at all: all numbers of an instance have to be those of one such choice.
/// </summary>
internal sealed class Ledger(string set)
{
    private const string Tasks = "total_tasks";

    private readonly List<MemberRecord> _members = [];

    /// <summary>Gets how many processes were killed with something on its way.</summary>
    public int Undecided => _members.Count(static member => member.Possible.Count > 1);

    public MemberRecord Add(string instance, int seed)
    {
        MemberRecord member = new(instance, seed);
        _members.Add(member);
        return member;
    }

    /// <summary>Compares each instance, and then all together; what was acknowledged counts where no choice is equal.</summary>
    public Reconciliation Compare(ClusterState state)
    {
        Tally issued = new();
        foreach (IGrouping<string, MemberRecord> instance in _members.GroupBy(static member => member.Instance, StringComparer.Ordinal))
        {
            Tally[][] possible = [.. instance.Select(static member => member.Possible.Select(member.CountIssued).ToArray())];
            issued.Add(Choose(possible, state.GetSnapshot(instance.Key, set)) ?? Sum(possible.Select(static one => one[0])));
        }

        return Reconciliation.Compare(issued, state.GetTotal(set));
    }

    /// <summary>Finds the choice that all numbers of an instance agree with; null if there is none.</summary>
    private static Tally? Choose(Tally[][] possible, MetricsSnapshot merged)
    {
        if (!merged.TryGetCounter(Tasks, out long tasks))
            return null;
        Tally[] chosen = new Tally[possible.Length];
        return Try(0, tasks);

        // The tasks tell soon that most choices are none.
        Tally? Try(int member, long left)
        {
            if (member == possible.Length)
                return left == 0 && Sum(chosen) is { } issued && Reconciliation.Compare(issued, merged).IsEqual ? issued : null;
            if (left < possible.Skip(member).Sum(static one => TasksOf(one[0])) || left > possible.Skip(member).Sum(static one => TasksOf(one[^1])))
                return null;
            foreach (Tally one in possible[member])
            {
                chosen[member] = one;
                if (Try(member + 1, left - TasksOf(one)) is { } found)
                    return found;
            }

            return null;
        }
    }

    private static long TasksOf(Tally tally) => tally.Counters.GetValueOrDefault(Tasks);

    private static Tally Sum(IEnumerable<Tally> tallies)
    {
        Tally sum = new();
        foreach (Tally one in tallies)
            sum.Add(one);
        return sum;
    }
}
