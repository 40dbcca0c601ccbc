using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Benchmarks;

/// <summary>What a capture does with rows of cells: with scalars, and with vectors of each width.</summary>
public class VectorBenchmarks
{
    private long[] _from = [];
    private long[] _to = [];

    /// <summary>How many cells: an octave's, a reservoir's.</summary>
    [Params(64, 1024)]
    public int Cells { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _from = [.. Enumerable.Range(0, Cells).Select(i => (long)i)];
        _to = new long[Cells];
    }

    [Benchmark(Baseline = true)]
    public void AddScalars() => Rows<NarrowAtomics<byte>>.Add(_from, _to);

    [Benchmark]
    public void Add128() => Rows<NarrowAtomics<Vector128<long>>>.Add(_from, _to);

    [Benchmark]
    public void Add256() => Rows<NarrowAtomics<Vector256<long>>>.Add(_from, _to);

    [Benchmark]
    public void Add512() => Rows<HardwareAtomics>.Add(_from, _to);

    [Benchmark]
    public void CopyScalars() => Rows<NarrowAtomics<byte>>.Copy(_from, _to);

    [Benchmark]
    public void Copy512() => Rows<HardwareAtomics>.Copy(_from, _to);
}
