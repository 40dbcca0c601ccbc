using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Value = SeedCore.Metrics.Fast.Primitives.SharedValue<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>A thread records and then sets a gauge, again and again: whoever sees a value sees what was recorded before it.</summary>
internal sealed class GaugeSetScenario : Scenario
{
    private const int Recorded = CacheLine.Cells;

    private readonly long[] _cells = GC.AllocateArray<long>(2 * CacheLine.Cells, pinned: true);
    private readonly int _values;
    private readonly int _looks;

    public GaugeSetScenario(int values, int looks)
    {
        (_values, _looks) = (values, looks);
        Threads = [Set, Look];
        Cells.Add(_cells, "", cell => cell < Recorded ? "gauge" : "recorded");
    }

    public override string Name => $"A gauge set {_values} times, looked at {_looks} times";

    public override IReadOnlyList<Action> Threads { get; }

    public override void End() => RequireEqual(_values, Value.Get(in _cells[0]), "The gauge at last");

    private void Set()
    {
        for (int value = 1; value <= _values; value++)
        {
            SimulatedAtomics.Write(ref _cells[Recorded], value);
            Value.Set(ref _cells[0], value);
        }
    }

    private void Look()
    {
        long before = 0;
        for (int i = 0; i < _looks; i++)
        {
            long value = Value.Get(in _cells[0]);
            long recorded = SimulatedAtomics.Read(in _cells[Recorded]);
            Require(value >= before, $"The gauge is {value} after it was {before}.");
            Require(recorded >= value, $"The gauge is {value}, and only {recorded} is recorded.");
            before = value;
        }
    }
}
