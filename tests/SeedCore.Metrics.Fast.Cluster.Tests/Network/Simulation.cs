namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>
/// One schedule: what instances send reaches some aggregators late, twice, out of order or not at all, and aggregators tell each
/// other what they hold. The last message of each epoch gets through to one of them at least. Then all must hold the same, and all
/// of it.
/// </summary>
internal static class Simulation
{
    /// <summary>Runs the schedule of a seed; says what is wrong in the end, null if nothing is.</summary>
    public static string? Run(int seed, Func<INode> makeNode)
    {
        Random random = new(seed);
        List<Sent> sent = Traffic.Generate(random);
        INode[] nodes = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => makeNode())];
        foreach ((Sent what, INode to) in Deliveries(sent, nodes, random))
        {
            to.Deliver(what, random);
            if (random.Next(12) == 0)
                to.GiveTo(nodes[random.Next(nodes.Length)], random);
        }

        // In the end each hears of each, in some order, and some twice.
        List<(INode From, INode To)> meetings = [.. nodes.SelectMany(from => nodes.Where(to => to != from).Select(to => (from, to)))];
        meetings.Shuffle(random);
        foreach ((INode from, INode to) in meetings.Concat(meetings))
            from.GiveTo(to, random);

        long expected = sent.Where(one => one.IsLast).Sum(one => one.Customers);
        INode first = nodes[random.Next(nodes.Length)];
        if (first.Customers != expected)
            return $"seed {seed}: {expected} customers came, {first.Customers} were counted";
        byte[] fingerprint = first.Fingerprint();
        return nodes.All(node => node.Fingerprint().AsSpan().SequenceEqual(fingerprint))
            ? null
            : $"seed {seed}: two aggregators differ in the end";
    }

    private static List<(Sent What, INode To)> Deliveries(List<Sent> sent, INode[] nodes, Random random)
    {
        List<(Sent, INode)> deliveries = [];
        foreach (Sent one in sent)
        {
            int chosen = random.Next(nodes.Length);
            for (int i = 0; i < nodes.Length; i++)
            {
                // Lost to most, twice to some.
                int times = Math.Max(0, random.Next(-1, 3)) + (one.IsLast && i == chosen ? 1 : 0);
                deliveries.AddRange(Enumerable.Repeat((one, nodes[i]), times));
            }
        }

        deliveries.Shuffle(random);
        return deliveries;
    }
}
