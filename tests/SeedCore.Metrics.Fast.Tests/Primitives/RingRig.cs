using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

/// <summary>Lanes with one ring each, and the reader over them: samples are numbers that tell where they come from.</summary>
internal sealed class RingRig
{
    private readonly LaneLayout _layout;
    private readonly ReservoirReader<SimulatedAtomics> _reader = new();
    private readonly int _size;
    private long _stamps;

    public RingRig(int reservoirSize, int lanes = 1)
    {
        _size = reservoirSize;
        Capacity = SpscRing<SimulatedAtomics>.CapacityFor(reservoirSize);
        _layout = new LaneLayout(counters: 1, [Capacity], series: [0]);
        Lanes = [.. Enumerable.Range(0, lanes).Select(_ => new Lane<SimulatedAtomics>(_layout))];
    }

    public int Capacity { get; }

    public List<Lane<SimulatedAtomics>> Lanes { get; }

    /// <summary>Gets the heads that the last reading found.</summary>
    public long[] Heads { get; private set; } = [];

    /// <summary>Appends as a claimant of the lane does, and tells the stamp.</summary>
    public long Append(double value, int lane = 0)
    {
        LatencyScale scale = default;
        ref long block = ref Lanes[lane].Block[0];
        Lane<SimulatedAtomics>.RecordAny(ref block, in _layout.Series[0], in scale, value, ref _stamps);
        return Lanes[lane].Block[_layout.Rings[0].Header + RingHeader.Stamp];
    }

    /// <summary>Appends the numbers from one to the next.</summary>
    public void AppendRange(int from, int count, int lane = 0)
    {
        for (int i = from; i < from + count; i++)
            Append(i, lane);
    }

    public void RequestStamp(int lane) =>
        Lane<SimulatedAtomics>.RequestStamp(ref Lanes[lane].Block[_layout.Rings[0].Header]);

    public double[] Read()
    {
        long[] bits = new long[_size];
        Heads = new long[Lanes.Count];
        int count = _reader.Read(Lanes, 0, in _layout.Rings[0], bits, Heads);
        return [.. bits[..count].Select(BitConverter.Int64BitsToDouble)];
    }

    /// <summary>Remembers the heads of the last reading, as a reset does.</summary>
    public void CloseEpoch()
    {
        for (int i = 0; i < Lanes.Count; i++)
            Lanes[i].HeadsAtReset = [Heads[i]];
    }
}
