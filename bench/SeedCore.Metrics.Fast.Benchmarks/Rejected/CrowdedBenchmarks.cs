using BenchmarkDotNet.Attributes;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>Benchmarks of one thread among several that do the same.</summary>
public abstract class CrowdedBenchmarks
{
    private Beside _beside = null!;

    /// <summary>How many threads there are.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Gets what they do: the argument says how often.</summary>
    protected Action<int> Calls { get; private set; } = null!;

    [GlobalCleanup]
    public void Cleanup() => _beside.Dispose();

    /// <summary>Has the others begin.</summary>
    protected void Begin(Action<int> calls)
    {
        Calls = calls;
        _beside = new Beside(Threads - 1, calls);
    }
}
