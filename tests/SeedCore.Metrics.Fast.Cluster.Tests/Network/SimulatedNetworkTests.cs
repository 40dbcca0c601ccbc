using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

public sealed class SimulatedNetworkTests(ITestOutputHelper output)
{
    private static readonly int s_schedules = int.Parse(
        Environment.GetEnvironmentVariable("SEEDCORE_CLUSTER_SCHEDULES") ?? "5000", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_aggregator_ends_with_the_same_exact_state()
    {
        long start = Stopwatch.GetTimestamp();
        Gen.Int.Sample(
            seed =>
            {
                string? fault = Simulation.Run(seed, () => new RealNode());
                Assert.True(fault is null, fault);
            },
            iter: s_schedules);
        output.WriteLine($"{s_schedules} schedules in {Stopwatch.GetElapsedTime(start)}");
    }

    [Theory]
    [InlineData("sums duplicates")]
    [InlineData("takes the last to arrive")]
    [InlineData("takes the latest by the sender's clock")]
    [InlineData("holds one epoch of an instance")]
    [InlineData("holds one incarnation of an instance")]
    [InlineData("takes the sequence for the instance's, not the incarnation's")]
    public void A_broken_aggregator_is_caught(string how)
    {
        Func<INode> make = how switch
        {
            "sums duplicates" => () => new BrokenNode(Key, (_, _) => true, adds: true),
            "takes the last to arrive" => () => new BrokenNode(Key, (_, _) => true),
            "takes the latest by the sender's clock" => () => new BrokenNode(Key, (one, other) => one.SentAt > other.SentAt),
            "holds one epoch of an instance" =>
                () => new BrokenNode(one => (one.Instance, one.Incarnation), (one, other) => one.Sequence > other.Sequence),
            "holds one incarnation of an instance" =>
                () => new BrokenNode(one => (one.Instance, one.Epoch), (one, other) => one.SentAt > other.SentAt),
            _ => () => new BrokenNode(one => one.Instance, (one, other) => one.Sequence > other.Sequence),
        };
        string[] faults = [.. Enumerable.Range(0, 200).Select(seed => Simulation.Run(seed, make)).OfType<string>()];
        output.WriteLine($"{faults.Length} of 200 schedules find it out");

        Assert.NotEmpty(faults);
    }

    [Fact]
    public void A_node_as_it_should_be_is_not_taken_for_a_broken_one() => Assert.All(
        Enumerable.Range(0, 200),
        seed => Assert.Null(Simulation.Run(seed, () => new BrokenNode(Key, (one, other) => one.Sequence > other.Sequence))));

    private static object Key(ClusterMessage message) => (message.Instance, message.Incarnation, message.Epoch);
}
