using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Table = SeedCore.Metrics.Fast.Primitives.LaneTable<
    SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics, SeedCore.Metrics.Fast.Concurrency.Scenarios.ChosenStripe>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Threads are the first to ask a table for its layout, at once: it may be made several times, but all get the same one.</summary>
internal sealed class FirstUseScenario : Scenario
{
    private readonly Table _table = new(true, () => new LaneLayout(1, [], []));
    private readonly LaneLayout?[] _layouts;

    public FirstUseScenario(int threads)
    {
        _layouts = new LaneLayout?[threads];
        Threads = [.. Enumerable.Range(0, threads).Select(thread => (Action)(() => Ask(thread)))];
    }

    public override string Name => $"A table first used by {Threads.Count} threads";

    public override IReadOnlyList<Action> Threads { get; }

    public override void End()
    {
        foreach (LaneLayout? layout in _layouts)
            Require(ReferenceEquals(_table.Layout, layout), "A thread has a layout that the table does not have.");
    }

    private void Ask(int thread)
    {
        _layouts[thread] = _table.Layout;
        Require(ReferenceEquals(_table.Layout, _layouts[thread]), "A thread got one layout, and then another.");
    }
}
