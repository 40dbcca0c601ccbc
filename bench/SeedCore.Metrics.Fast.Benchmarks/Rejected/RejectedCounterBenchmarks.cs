using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Benchmarks.Rejected;

/// <summary>Ways to count from any thread that lost, beside the one that won.</summary>
public class RejectedCounterBenchmarks
{
    private const int Calls = 1024;
    private Beside _beside = null!;
    private Action<int> _loop = null!;

    /// <summary>How many threads count at once.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup(Target = nameof(StackStripes))]
    public void SetupStackStripes() => Begin(SharedCalls.Counter(new MetricsTracker()));

    [GlobalSetup(Target = nameof(OneCell))]
    public void SetupOneCell() => Begin(Loop.Over(new OneCell(new long[64])));

    [GlobalSetup(Target = nameof(ThreadStaticStripes))]
    public void SetupThreadStatic() => Begin(Loop.Over(new ThreadStaticStripes(new long[16 * 64])));

    [GlobalSetup(Target = nameof(ProcessorStripes))]
    public void SetupProcessor() => Begin(Loop.Over(new ProcessorStripes(new long[16 * 64])));

    [GlobalCleanup]
    public void Cleanup() => _beside.Dispose();

    /// <summary>The library's: stripes by the stack's address.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void StackStripes() => _loop(Calls);

    /// <summary>See <see cref="Rejected.OneCell"/>.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void OneCell() => _loop(Calls);

    /// <summary>See <see cref="Rejected.ThreadStaticStripes"/>.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void ThreadStaticStripes() => _loop(Calls);

    /// <summary>See <see cref="Rejected.ProcessorStripes"/>.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void ProcessorStripes() => _loop(Calls);

    private void Begin(Action<int> loop)
    {
        _loop = loop;
        _beside = new Beside(Threads - 1, loop);
    }
}
