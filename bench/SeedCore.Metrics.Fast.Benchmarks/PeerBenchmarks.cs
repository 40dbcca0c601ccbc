using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>The peers' calls, whichever they have.</summary>
public class PeerBenchmarks
{
    private const int Calls = 1024;
    private Action<int> _loop = null!;
    private Peer _peer = null!;

    /// <summary>The peer and its work, as in the rows of the ratio harness.</summary>
    [ParamsSource(nameof(Works))]
    public string Work { get; set; } = "";

    /// <summary>Gets everything that peers record.</summary>
    public static IEnumerable<string> Works
    {
        get
        {
            foreach (Peer peer in Peers.MakeAll())
            {
                using (peer)
                {
                    foreach ((string kind, _) in peer.Works.Where(work => work.Kind is "counter" or "histogram" or "track"))
                        yield return $"{peer.Name}.{kind}";
                }
            }
        }
    }

    [GlobalSetup]
    public void Setup()
    {
        string[] parts = Work.Split('.');
        _peer = Peers.Make(parts[0]);
        _loop = _peer.Works.Single(work => work.Kind == parts[1]).Loop;
    }

    [GlobalCleanup]
    public void Cleanup() => _peer.Dispose();

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Record() => _loop(Calls);
}
