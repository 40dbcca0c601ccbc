using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>Aggregators of aggregators: instances move between the leaves, the root folds, nothing counts twice.</summary>
public sealed class TreeTests(ITestOutputHelper output)
{
    private static readonly ClusterStateOptions s_options = new() { FoldAfter = TimeSpan.FromMinutes(100), RememberFor = TimeSpan.FromDays(1) };

    [Fact]
    public void A_tree_of_aggregators_counts_what_moves_between_them_once()
    {
        long folded = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            RealNode root = Run(seed, ClusterRole.Relay, out long expected);
            Assert.True(root.Customers == expected, $"seed {seed}: {expected} customers came, {root.Customers} were counted");
            Assert.Equal(0, root.State.Statistics.FoldedTwice);
            folded += root.State.Statistics.Tombstones;
        }

        output.WriteLine($"{folded} epochs were folded");
        Assert.True(folded > 300);
    }

    [Fact]
    public void A_tree_in_which_every_aggregator_folds_is_found_out()
    {
        int wrong = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            RealNode root = Run(seed, ClusterRole.Root, out long expected);
            wrong += root.Customers == expected ? 0 : 1;
            Assert.True(root.Customers == expected || root.State.Statistics.FoldedTwice > 0);
        }

        Assert.InRange(wrong, 1, 20);
    }

    private static RealNode Run(int seed, ClusterRole inner, out long expected)
    {
        Random random = new(seed);
        FakeTimeProvider clock = new();
        RealNode root = Node(clock, ClusterRole.Root);
        RealNode[] middle = [Node(clock, inner), Node(clock, inner)];
        RealNode[] leaves = [.. Enumerable.Range(0, 5).Select(_ => Node(clock, inner))];
        List<Sent> sent = Traffic.Generate(random);
        expected = sent.Where(one => one.IsLast).Sum(one => one.Customers);

        int now = 0;
        foreach ((int at, Sent what) in Deliveries(sent, random).OrderBy(delivery => delivery.Minute))
        {
            for (; now < at; now++)
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                if (now % 4 == 0)
                    HandOn(leaves, middle, root, random);
            }

            leaves[random.Next(leaves.Length)].State.Add(what.Message);
        }

        HandOn(leaves, middle, root, random);
        return root;
    }

    /// <summary>Each goes to any leaf within half an hour, some to another once more, up to a day later.</summary>
    private static List<(int Minute, Sent What)> Deliveries(List<Sent> sent, Random random)
    {
        List<(int Minute, Sent What)> deliveries = [];
        int minute = 0;
        foreach (Sent one in sent)
        {
            minute += random.Next(20);
            deliveries.AddRange(Enumerable.Range(0, random.Next(1, 3)).Select(_ => (minute + random.Next(30), one)));
            if (random.Next(3) == 0)
                deliveries.Add((minute + random.Next(30, 900), one));
            minute += one.IsLast ? random.Next(300) : 0;
        }

        return deliveries;
    }

    private static void HandOn(RealNode[] leaves, RealNode[] middle, RealNode root, Random random)
    {
        leaves.Shuffle(random);
        foreach (RealNode leaf in leaves)
            leaf.GiveTo(middle[random.Next(middle.Length)], random);
        foreach (RealNode one in middle)
            one.GiveTo(root, random);
        foreach (RealNode one in (RealNode[])[.. leaves, .. middle, root])
            one.State.Sweep();
    }

    private static RealNode Node(FakeTimeProvider clock, ClusterRole role) =>
        new() { State = new ClusterState(s_options, clock) { Role = role } };
}
