using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>Ways to record a task from any thread that lost, beside the one that won.</summary>
public class RejectedTaskBenchmarks : CrowdedBenchmarks
{
    private const int Count = 1024;

    [GlobalSetup(Target = nameof(ClaimedLane))]
    public void SetupClaimedLane() => Begin(SharedCalls.Track(new MetricsTracker()));

    [GlobalSetup(Target = nameof(ThreeAdds))]
    public void SetupThreeAdds() => Begin(ThreadOwned(() => new ThreeAdds(new ThreeAddsCells(), Workload.Latencies)));

    [GlobalSetup(Target = nameof(SharedRing))]
    public void SetupSharedRing() => Begin(Loop.Over(new SharedRing(new SharedRingCells(), Workload.Latencies)));

    /// <summary>The library's: a lane claimed with one exchange, plain writes, and one more exchange.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public void ClaimedLane() => Calls(Count);

    /// <summary>See <see cref="Rejected.ThreeAdds"/>.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void ThreeAdds() => Calls(Count);

    /// <summary>See <see cref="Rejected.SharedRing"/>.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void SharedRing() => Calls(Count);

    /// <summary>Cells of its own for each thread, found once per loop, which is in favour of what lost.</summary>
    private static Action<int> ThreadOwned<T>(Func<T> make)
        where T : struct, IOperation
    {
        ThreadLocal<Action<int>> loops = new(() => Loop.Over(make()));
        return count => loops.Value!(count);
    }
}
