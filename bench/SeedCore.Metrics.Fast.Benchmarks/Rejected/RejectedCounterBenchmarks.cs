using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>Ways to count from any thread that lost, beside the one that won.</summary>
public class RejectedCounterBenchmarks : CrowdedBenchmarks
{
    private const int Count = 1024;

    [GlobalSetup(Target = nameof(StackStripes))]
    public void SetupStackStripes() => Begin(SharedCalls.Counter(new MetricsTracker()));

    [GlobalSetup(Target = nameof(OneCell))]
    public void SetupOneCell() => Begin(Loop.Over(new OneCell(new long[64])));

    [GlobalSetup(Target = nameof(ThreadStaticStripes))]
    public void SetupThreadStatic() => Begin(Loop.Over(new ThreadStaticStripes(new long[16 * 64])));

    [GlobalSetup(Target = nameof(ProcessorStripes))]
    public void SetupProcessor() => Begin(Loop.Over(new ProcessorStripes(new long[16 * 64])));

    /// <summary>The library's: stripes by the stack's address.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public void StackStripes() => Calls(Count);

    /// <summary>See <see cref="Rejected.OneCell"/>.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void OneCell() => Calls(Count);

    /// <summary>See <see cref="Rejected.ThreadStaticStripes"/>.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void ThreadStaticStripes() => Calls(Count);

    /// <summary>See <see cref="Rejected.ProcessorStripes"/>.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void ProcessorStripes() => Calls(Count);
}
