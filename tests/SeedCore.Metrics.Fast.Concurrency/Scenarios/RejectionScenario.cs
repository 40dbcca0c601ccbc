using SeedCore.Metrics.Fast.Concurrency.Exploration;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Scenarios;

/// <summary>Threads are refused samples while somebody reads how many there were: none is missed, and the count never falls.</summary>
internal sealed class RejectionScenario : Scenario
{
    private readonly Rejections<SimulatedAtomics> _rejections = new(isEnabled: true);
    private readonly int _times;
    private readonly int _reads;

    public RejectionScenario(int threads, int times, int reads)
    {
        (_times, _reads) = (times, reads);
        Threads = [.. Enumerable.Repeat(Reject, threads), Read];
    }

    public override string Name => $"{Threads.Count - 1} threads are refused {_times} samples each, {_reads} reads";

    public override IReadOnlyList<Action> Threads { get; }

    public override void End() => RequireEqual((Threads.Count - 1) * _times, Count(), "Samples that were refused");

    private void Reject()
    {
        for (int i = 0; i < _times; i++)
            _rejections.Count(Rejection.InvalidSample);
    }

    private void Read()
    {
        long before = 0;
        for (int i = 0; i < _reads; i++)
        {
            long now = Count();
            Require(now >= before, $"{now} samples were refused after {before}.");
            before = now;
        }
    }

    private long Count()
    {
        Span<long> counts = stackalloc long[SnapshotFrame.RejectionKinds];
        _rejections.CopyTo(counts);
        return counts[(int)Rejection.InvalidSample];
    }
}
