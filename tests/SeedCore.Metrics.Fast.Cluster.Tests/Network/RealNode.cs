using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

internal sealed class RealNode : INode
{
    private static readonly ClusterKey s_key = new(new byte[32]);

    public ClusterState State { get; init; } = new();

    public long Customers => State.GetTotal("shop") is { IsEmpty: false } total ? total.GetLatency("weight").AllTime.Count : 0;

    public void Deliver(Sent sent, Random random)
    {
        MergeOutcome outcome = random.Next(2) == 0
            ? State.Add(sent.Message)
            : State.Add(sent.Message.ToBytes(s_key), s_key, out _);
        Assert.NotEqual(MergeOutcome.Refused, outcome);
        Assert.NotEqual(MergeOutcome.Full, outcome);
    }

    public void GiveTo(INode other, Random random)
    {
        ClusterState target = ((RealNode)other).State;
        if (random.Next(2) == 0)
            target.Merge(State);
        else
            Assert.True(target.TryMerge(Bytes.Of(to => State.WriteBinary(to, s_key)), s_key, out string? error), error);
    }

    public byte[] Fingerprint() => Bytes.Of(to => State.WriteBinary(to));
}
