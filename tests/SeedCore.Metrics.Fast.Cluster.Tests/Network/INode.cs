namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>An aggregator in the simulated network: the real one, or a broken twin that the checker has to catch.</summary>
internal interface INode
{
    long Customers { get; }

    void Deliver(Sent sent, Random random);

    /// <summary>Gives what it holds to another, directly or by way of bytes.</summary>
    void GiveTo(INode other, Random random);

    /// <summary>Gives what it holds in a form that is equal for equal states.</summary>
    byte[] Fingerprint();
}
