using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>Ways to record a task from any thread that lost, beside the one that won.</summary>
public class RejectedTaskBenchmarks
{
    private const int Calls = 1024;
    private Beside _beside = null!;
    private Action<int> _loop = null!;

    /// <summary>How many threads record at once.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup(Target = nameof(ClaimedLane))]
    public void SetupClaimedLane() => Begin(SharedCalls.Track(new MetricsTracker()));

    [GlobalSetup(Target = nameof(ThreeAdds))]
    public void SetupThreeAdds() => Begin(ThreadOwned(() => new ThreeAdds(new ThreeAddsCells(), Workload.Latencies)));

    [GlobalSetup(Target = nameof(SharedRing))]
    public void SetupSharedRing() => Begin(Loop.Over(new SharedRing(new SharedRingCells(), Workload.Latencies)));

    [GlobalCleanup]
    public void Cleanup() => _beside.Dispose();

    /// <summary>The library's: a lane claimed with one exchange, plain writes, and one more exchange.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void ClaimedLane() => _loop(Calls);

    /// <summary>See <see cref="Rejected.ThreeAdds"/>.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void ThreeAdds() => _loop(Calls);

    /// <summary>See <see cref="Rejected.SharedRing"/>.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void SharedRing() => _loop(Calls);

    /// <summary>Cells of its own for each thread, found once per loop, which is in favour of what lost.</summary>
    private static Action<int> ThreadOwned<T>(Func<T> make)
        where T : struct, IOperation
    {
        ThreadLocal<Action<int>> loops = new(() => Loop.Over(make()));
        return count => loops.Value!(count);
    }

    private void Begin(Action<int> loop)
    {
        _loop = loop;
        _beside = new Beside(Threads - 1, loop);
    }
}
