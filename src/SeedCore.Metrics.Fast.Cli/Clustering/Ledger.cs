using SeedCore.Metrics.Fast.Cli.Demo;

namespace SeedCore.Metrics.Fast.Cli.Clustering;

/// <summary>
/// What all processes of a cluster have issued, to be compared with what was merged. What was on its way when its process was killed is
/// in it either whole or not at all: all numbers have to be those of one such choice.
/// </summary>
internal sealed class Ledger
{
    private const int MostChoices = 1 << 16;

    private readonly List<MemberRecord> _members = [];

    public MemberRecord Add(string instance, int seed)
    {
        MemberRecord member = new(instance, seed);
        _members.Add(member);
        return member;
    }

    /// <summary>Gets how many processes were killed with something on its way.</summary>
    public int Undecided => _members.Count(static member => member.Possible.Distinct().Count() > 1);

    /// <summary>Compares; of several choices with the one that is equal, or with what was acknowledged if none is.</summary>
    public Reconciliation Compare(MetricsSnapshot merged)
    {
        Tally[][] possible = [.. _members.Select(static member => member.Possible.Distinct().Select(member.CountIssued).ToArray())];
        Reconciliation? first = null;
        int[] choice = new int[possible.Length];
        for (int tried = 0; tried < MostChoices; tried++)
        {
            Tally issued = new();
            for (int i = 0; i < choice.Length; i++)
                issued.Add(possible[i][choice[i]]);
            Reconciliation comparison = Reconciliation.Compare(issued, merged);
            first ??= comparison;
            if (comparison.IsEqual)
                return comparison;
            if (!TryAdvance(choice, possible))
                break;
        }

        return first ?? Reconciliation.Compare(new Tally(), merged);
    }

    private static bool TryAdvance(int[] choice, Tally[][] possible)
    {
        for (int i = 0; i < choice.Length; i++)
        {
            if (++choice[i] < possible[i].Length)
                return true;
            choice[i] = 0;
        }

        return false;
    }
}
