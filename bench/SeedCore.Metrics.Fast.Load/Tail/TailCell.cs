namespace SeedCore.Metrics.Fast.Load;

/// <summary>One subject in one scenario: what its slices gathered.</summary>
internal sealed class TailCell(TailSubject subject, TailScenario scenario)
{
    private readonly List<long> _nanoseconds = [];
    private int _discarded;

    public TailSubject Subject { get; } = subject;

    public TailScenario Scenario { get; } = scenario;

    public bool IsEmpty => _nanoseconds.Count == 0;

    public void Add(ReadOnlySpan<long> nanoseconds, int discarded)
    {
        _nanoseconds.AddRange(nanoseconds);
        _discarded += discarded;
    }

    public TailRow ToRow() => TailRow.Of(Subject.Name, Scenario, _nanoseconds, _discarded);
}
