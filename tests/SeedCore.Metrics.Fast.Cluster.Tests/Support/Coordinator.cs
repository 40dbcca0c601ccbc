using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Cluster.Tests.Support;

/// <summary>An instance of a cluster: counts, sends, is reset and started again.</summary>
internal sealed class Coordinator(string name, FakeTimeProvider? clock = null, int seed = 1)
{
    private readonly FakeTimeProvider _clock = clock ?? new FakeTimeProvider();
    private readonly Random _random = new(seed);
    private Guid _incarnation = Id(new Random(~seed));
    private long _sequence;

    public string Name => name;

    public Guid Incarnation => _incarnation;

    public ShopMetrics Shop { get; private set; } = ShopMetrics.Create(clock: clock ?? new FakeTimeProvider());


    public ClusterMessage Send()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        MetricsSnapshot snapshot = Shop.Capture(SnapshotParts.Histograms);
        return new ClusterMessage(name, _incarnation, snapshot.Epoch, ++_sequence, _clock.GetUtcNow(), snapshot);
    }

    public ClusterMessage SendAfter(int customers)
    {
        Shop.Trade(_random.Next(), customers);
        return Send();
    }

    /// <summary>Starts again as another process, and says last what the old one had counted.</summary>
    public ClusterMessage Restart()
    {
        ClusterMessage last = Send();
        Shop = ShopMetrics.Create(clock: _clock);
        _incarnation = Id(_random);
        _sequence = 0;
        return last;
    }

    public static Guid Id(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
