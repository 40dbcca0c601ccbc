using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;
using Claim = SeedCore.Metrics.Fast.Primitives.Claim<SeedCore.Metrics.Fast.Concurrency.Exploration.SimulatedAtomics>;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Threads try to take one claim, several times each; who has it adds plainly to a cell.</summary>
internal sealed class ClaimScenario : Scenario
{
    private const int Content = CacheLine.Cells;

    private readonly long[] _cells = GC.AllocateArray<long>(2 * CacheLine.Cells, pinned: true);
    private readonly long[] _added;
    private readonly int _tries;

    public ClaimScenario(int threads, int tries)
    {
        _tries = tries;
        _added = new long[threads];
        Threads = [.. Enumerable.Range(0, threads).Select(thread => (Action)(() => Try(thread)))];
        Cells.Add(_cells, "", cell => cell < Content ? "claim" : "content");
    }

    public override string Name => $"{Threads.Count} threads try to take a claim, {_tries} times each";

    public override IReadOnlyList<Action> Threads { get; }

    public override void Begin() => Array.Clear(_added);

    public override void End()
    {
        RequireEqual(0, SimulatedAtomics.Read(in _cells[0]), "The claim that everybody gave back");
        Require(_added.Sum() > 0, "Nobody ever had the claim.");
        RequireEqual(_added.Sum(), SimulatedAtomics.Read(in _cells[Content]), "What those who had the claim added");
    }

    private void Try(int thread)
    {
        for (int i = 0; i < _tries; i++)
        {
            if (!Claim.TryTake(ref _cells[0]))
                continue;
            SimulatedAtomics.Write(ref _cells[Content], SimulatedAtomics.Read(in _cells[Content]) + 1);
            _added[thread]++;
            Claim.GiveBack(ref _cells[0]);
        }
    }
}
