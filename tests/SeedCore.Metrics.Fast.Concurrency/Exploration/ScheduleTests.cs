using SeedCore.Metrics.Fast.Concurrency.Litmus;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>A failing schedule can be read, and replays.</summary>
public class ScheduleTests
{
    [Fact]
    public void A_broken_promise_comes_with_a_schedule_that_breaks_it_again()
    {
        Findings findings = Explorer.Explore(new Unordered());
        Failure failure = Assert.IsType<Failure>(findings.Failure);
        Assert.False(findings.IsExhausted);
        Assert.Contains("reads x: 0   (not the newest, which is 1)", failure.Trace, StringComparison.Ordinal);

        Exception? again = Explorer.Replay(new Unordered(), failure.Schedule, null, out string trace);
        Assert.Equal("A message passed without what it tells of.", Assert.IsType<BrokenPromiseException>(again).Message);
        Assert.Equal(failure.Trace, trace);
    }

    [Fact]
    public void A_thread_that_throws_is_a_failure_with_a_schedule()
    {
        Findings findings = Explorer.Explore(new Throwing());
        Assert.IsType<FormatException>(findings.Failure!.Reason);
        Assert.NotEmpty(findings.Failure.Schedule);
    }

    [Fact]
    public void Threads_that_wait_for_each_other_are_a_failure()
    {
        Findings findings = Explorer.Explore(new Crossed());
        Assert.StartsWith("Deadlock", findings.Failure!.Reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A3")]
    [InlineData("A2BA")]
    [InlineData("B2AB")]
    [InlineData("C")]
    [InlineData("=1")]
    public void A_schedule_that_does_not_fit_ends_and_says_so(string schedule)
    {
        // Whatever threads it names: the one that would go on itself, another that has ended, none that there is.
        Exception? failure = Explorer.Replay(new LitmusProgram("a=x | b=x"), schedule, null, out _);
        Assert.Equal("The schedule does not fit the scenario.", Assert.IsType<InvalidOperationException>(failure).Message);
    }

    [Fact]
    public void A_bound_ends_the_search_and_says_so()
    {
        Findings findings = Explorer.Explore(new LitmusProgram("x=1 | a=x | b=x | c=x"), bound: 3);
        Assert.Equal(3, findings.Executions);
        Assert.False(findings.IsExhausted);
    }

    [Fact]
    public void Schedules_survive_being_written_down()
    {
        string text = "AB3=0A12=63C";
        List<(bool IsThread, int Chosen)> decisions = Schedule.Parse(text);
        Assert.Equal(1 + 3 + 1 + 12 + 1 + 1, decisions.Count);
        SearchTree tree = new();
        tree.Load(decisions);
        Assert.Equal(text, Schedule.Format(tree.Decisions));
    }

    private sealed class Unordered : Scenario
    {
        private readonly long[] _cells = GC.AllocateArray<long>(2, pinned: true);

        public Unordered() => Cells.Add(_cells, "", cell => cell == 0 ? "x" : "y");

        public override IReadOnlyList<Action> Threads =>
        [
            () =>
            {
                SimulatedAtomics.Write(ref _cells[0], 1);
                SimulatedAtomics.Write(ref _cells[1], 1);
            },
            () =>
            {
                long told = SimulatedAtomics.ReadAcquire(in _cells[1]);
                Require(SimulatedAtomics.Read(in _cells[0]) >= told, "A message passed without what it tells of.");
            },
        ];
    }

    private sealed class Throwing : Scenario
    {
        private readonly long[] _cells = GC.AllocateArray<long>(1, pinned: true);

        public override IReadOnlyList<Action> Threads =>
        [
            () => SimulatedAtomics.Add(ref _cells[0], 1),
            () =>
            {
                if (SimulatedAtomics.Read(in _cells[0]) == 1)
                    throw new FormatException();
            },
        ];
    }

    private sealed class Crossed : Scenario
    {
        private readonly SimulatedLock _first = new();
        private readonly SimulatedLock _second = new();

        public override IReadOnlyList<Action> Threads =>
        [
            () => _first.Run(() => _second.Run(() => { })),
            () => _second.Run(() => _first.Run(() => { })),
        ];
    }
}
