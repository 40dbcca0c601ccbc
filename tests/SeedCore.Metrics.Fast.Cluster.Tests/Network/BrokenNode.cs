using System.Text;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Network;

/// <summary>Aggregators as one might write them, each wrong in one way.</summary>
/// <param name="keyOf">What messages replace each other in.</param>
/// <param name="isNewer">Whether a message replaces the one that is there.</param>
/// <param name="adds">Whether what replaces is added instead.</param>
internal sealed class BrokenNode(Func<ClusterMessage, object> keyOf, Func<ClusterMessage, ClusterMessage, bool> isNewer, bool adds = false)
    : INode
{
    private readonly Dictionary<object, (Sent Newest, long Customers)> _held = [];

    public long Customers => _held.Values.Sum(one => one.Customers);

    public void Deliver(Sent sent, Random random) => Put(keyOf(sent.Message), sent, sent.Customers);

    public void GiveTo(INode other, Random random)
    {
        foreach ((object key, (Sent newest, long customers)) in _held)
            ((BrokenNode)other).Put(key, newest, customers);
    }

    public byte[] Fingerprint() => Encoding.UTF8.GetBytes(string.Join('\n', _held
        .Select(one => $"{one.Key}: {one.Value.Newest.Message} {one.Value.Customers}")
        .Order(StringComparer.Ordinal)));

    private void Put(object key, Sent sent, long customers)
    {
        if (!_held.TryGetValue(key, out var known))
            _held.Add(key, (sent, customers));
        else if (adds)
            _held[key] = (sent, known.Customers + customers);
        else if (isNewer(sent.Message, known.Newest.Message))
            _held[key] = (sent, customers);
    }
}
