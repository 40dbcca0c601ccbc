using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>All that some instances send in their lives, with restarts, resets, clocks that jump, and versions side by side.</summary>
internal static class Traffic
{
    public static List<Sent> Generate(Random random)
    {
        List<Sent> sent = [];
        for (int instance = random.Next(1, 4); instance > 0; instance--)
        {
            for (int incarnation = random.Next(1, 3); incarnation > 0; incarnation--)
                Live($"shop-{instance}", random, sent);
        }

        return sent;
    }

    public static void Shuffle<T>(this IList<T> list, Random random)
    {
        for (int i = list.Count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }

    private static void Live(string instance, Random random, List<Sent> sent)
    {
        Guid incarnation = Coordinator.Id(random);
        long sequence = 0;
        for (int epoch = 0, epochs = random.Next(1, 4); epoch < epochs; epoch++)
        {
            History history = History.All[random.Next(History.All.Length)];
            int last = random.Next(History.Length);
            for (int i = 0; i <= last; i++)
            {
                sequence += random.Next(1, 4);

                // The sender's clock is anywhere between 1970 and 2260, each time.
                DateTimeOffset sentAt = DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(1L << 56));
                sent.Add(new Sent(
                    new ClusterMessage(instance, incarnation, epoch, sequence, sentAt, history.Snapshots[i]),
                    history.Customers[i],
                    i == last));
            }
        }
    }
}
