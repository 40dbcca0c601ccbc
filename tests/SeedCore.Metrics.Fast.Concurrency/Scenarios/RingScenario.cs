using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>
/// One writer appends to a ring, a reader copies its newest samples meanwhile. Sample n is the number n, so that what is
/// read tells where it comes from.
/// </summary>
internal class RingScenario : Scenario
{
    private readonly LaneLayout _layout;
    private readonly Lane<SimulatedAtomics> _lane;
    private readonly ReservoirReader<SimulatedAtomics> _reader = new();
    private readonly long[] _newest;
    private readonly long[] _heads = new long[1];
    private readonly int _appends;
    private readonly int _captures;

    /// <param name="reservoir">How many samples the reader wants; the ring has twice as many slots.</param>
    /// <param name="appends">How many samples are appended.</param>
    /// <param name="captures">How often the reader copies.</param>
    public RingScenario(int reservoir, int appends, int captures)
    {
        (_appends, _captures) = (appends, captures);
        _layout = new LaneLayout(1, [SpscRing<SimulatedAtomics>.CapacityFor(reservoir)], [0]);
        _lane = new Lane<SimulatedAtomics>(_layout);
        _newest = new long[reservoir];
        Threads = [Write, Read];
        Cells.Add(_lane.Block, "", cell => LaneCells.Name(_layout, cell));
    }

    public override string Name => $"Ring of {2 * _newest.Length} slots, {_appends} appends, {_captures} captures";

    public override IReadOnlyList<Action> Threads { get; }

    /// <summary>Gets how many accesses a copy took, in the execution in which it took most.</summary>
    public int MostAccesses { get; private set; }

    protected ref long Block => ref _lane.Block[0];

    protected long[] Cell => _lane.Block;

    protected ref readonly SeriesLayout Series => ref _layout.Series[0];

    protected ref readonly RingLayout Ring => ref _layout.Rings[0];

    protected Lane<SimulatedAtomics> Lane => _lane;

    public override void End() => Check(Copy(), isAtRest: true);

    /// <summary>Appends a sample; a twin does it wrongly.</summary>
    protected virtual void Append(long head, double value) =>
        SpscRing<SimulatedAtomics>.Append(ref Block, in Series, head, value);

    /// <summary>Copies the newest samples and gives how many there are; a twin does it wrongly.</summary>
    protected virtual int CopyNewest(Span<long> destination) =>
        _reader.Read([_lane], 0, in Ring, destination, _heads);

    private void Write()
    {
        for (int i = 0; i < _appends; i++)
            Append(SimulatedAtomics.Read(in Cell[(int)Series.Ring]), Sample(i + 1));
    }

    private void Read()
    {
        long last = 0;
        for (int i = 0; i < _captures; i++)
        {
            int before = SimulatedThread.Current!.Operations;
            ReadOnlySpan<long> samples = Copy();
            MostAccesses = Math.Max(MostAccesses, SimulatedThread.Current.Operations - before);
            Check(samples, isAtRest: false);
            if (samples.IsEmpty)
                continue;

            long newest = NumberOf(samples[^1]);
            Require(newest >= last, $"Sample {newest} is the newest after {last} was.");
            last = newest;
        }
    }

    private ReadOnlySpan<long> Copy()
    {
        Array.Fill(_newest, -1);
        return _newest.AsSpan(0, CopyNewest(_newest));
    }

    /// <summary>A run of samples that were appended, one after the other; at rest exactly the newest.</summary>
    private void Check(ReadOnlySpan<long> samples, bool isAtRest)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            long number = NumberOf(samples[i]);
            Require(
                number >= 1 && number <= _appends && BitConverter.DoubleToInt64Bits(Sample(number)) == samples[i],
                $"{BitConverter.Int64BitsToDouble(samples[i])} was never appended.");
            if (i > 0)
                RequireEqual(NumberOf(samples[i - 1]) + 1, number, "The sample after the one before");
        }

        if (!isAtRest)
            return;
        RequireEqual(Math.Min(_newest.Length, _appends), samples.Length, "Samples at rest");
        RequireEqual(_appends, NumberOf(samples[^1]), "The newest sample at rest");
    }

    /// <summary>Gets sample n: n, and something in its lower half, by which a torn one would be found out.</summary>
    private static double Sample(long number) => number + Math.ScaleB(number, -40);

    private static long NumberOf(long sample) => (long)BitConverter.Int64BitsToDouble(sample);
}
