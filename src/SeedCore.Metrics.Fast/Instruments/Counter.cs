using System.Runtime.CompilerServices;

namespace SeedCore.Metrics.Fast;

/// <summary>Counts events: one add on a cell that the calling thread has to itself, or an atomic one where it nearly has.</summary>
/// <remarks>
/// Thread-safe and wait-free; never allocates, never throws. Exact: snapshots give the sum of all increments, up to
/// <see cref="long.MaxValue"/>, where they stay.
/// </remarks>
public sealed class Counter
{
    private readonly Lanes _lanes;
    private readonly long[]?[] _blocks;
    private readonly nint _cell;

    internal Counter(MetricDescriptor descriptor, Lanes lanes, nint cell)
    {
        Descriptor = descriptor;
        _lanes = lanes;
        _blocks = lanes.Blocks;
        _cell = cell;
    }

    /// <summary>Gets the declaration.</summary>
    public MetricDescriptor Descriptor { get; }

    internal Lanes Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes;
    }

    internal nint Cell
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _cell;
    }

    /// <summary>Adds one.</summary>
    public void Increment() => Lanes.Add(_lanes, _blocks, _cell, 1);

    /// <summary>Adds <paramref name="value"/>; a negative one is dropped and counted (<see cref="SnapshotDiagnostics.NegativeIncrements"/>).</summary>
    /// <param name="value">Zero or more.</param>
    public void Add(long value) => Lanes.Add(_lanes, _blocks, _cell, value);
}
