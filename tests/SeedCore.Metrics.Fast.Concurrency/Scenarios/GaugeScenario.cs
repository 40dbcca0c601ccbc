using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Value = SeedCore.Metrics.Fast.Primitives.SharedValue<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Threads add to a gauge and to a gauge of whole numbers; what is there at last is what all added.</summary>
internal sealed class GaugeScenario : Scenario
{
    private const double Half = 0.5;
    private const int Whole = CacheLine.Cells;

    private readonly long[] _cells = GC.AllocateArray<long>(2 * CacheLine.Cells, pinned: true);
    private readonly int _times;

    public GaugeScenario(int threads, int times)
    {
        _times = times;
        Threads = [.. Enumerable.Range(1, threads).Select(thread => (Action)(() => Add(thread)))];
        Cells.Add(_cells, "", cell => cell < Whole ? "gauge" : "whole");
    }

    public override string Name => $"{Threads.Count} threads add to a gauge, {_times} times each";

    public override IReadOnlyList<Action> Threads { get; }

    public override void End()
    {
        // Halves of small numbers: their sum is exact in any order.
        int sum = _times * Threads.Count * (Threads.Count + 1) / 2;
        RequireEqual(sum * Half, BitConverter.Int64BitsToDouble(Value.Get(in _cells[0])), "The gauge");
        RequireEqual(-sum, Value.Get(in _cells[Whole]), "The gauge of whole numbers");
    }

    private void Add(int thread)
    {
        for (int i = 0; i < _times; i++)
        {
            Require(Value.TryAdd(ref _cells[0], thread * Half), "A finite sum was refused.");
            Value.Add(ref _cells[Whole], -thread);
            Require(!Value.TryAdd(ref _cells[0], double.PositiveInfinity), "An infinite sum was not refused.");
        }
    }
}
