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

    // Two lanes, each with all octaves of the row in use.
    private long[][] _lanes = [];
    private ulong[] _touched = [];

    /// <summary>How many cells: an octave's, a reservoir's.</summary>
    [Params(64, 1024)]
    public int Cells { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _from = [.. Enumerable.Range(0, Cells).Select(i => (long)i)];
        _to = new long[Cells];
        int octaves = Cells / ExponentialBuckets.PerOctave;
        _touched = [.. Enumerable.Repeat((1UL << octaves) - 1, 2)];
        _lanes = [.. _touched.Select(_ => MakeLane(octaves))];
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
    public long BucketsScalars() => BucketReader<NarrowAtomics<byte>>.Sum(_lanes, _touched, directory: 0, _to);

    [Benchmark]
    public long Buckets256() => BucketReader<NarrowAtomics<Vector256<long>>>.Sum(_lanes, _touched, directory: 0, _to);

    [Benchmark]
    public long Buckets512() => BucketReader<HardwareAtomics>.Sum(_lanes, _touched, directory: 0, _to);

    [Benchmark]
    public void CopyScalars() => Rows<NarrowAtomics<byte>>.Copy(_from, _to);

    [Benchmark]
    public void Copy512() => Rows<HardwareAtomics>.Copy(_from, _to);

    /// <summary>A directory of where each octave's buckets begin, then the buckets.</summary>
    private static long[] MakeLane(int octaves)
    {
        long[] lane = new long[ExponentialBuckets.Octaves + octaves * ExponentialBuckets.PerOctave];
        for (int i = 0; i < octaves; i++)
            lane[i] = ExponentialBuckets.Octaves + i * ExponentialBuckets.PerOctave;
        return lane;
    }
}
