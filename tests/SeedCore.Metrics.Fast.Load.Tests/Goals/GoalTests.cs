using SeedCore.Metrics.Fast.Comparison;

namespace SeedCore.Metrics.Fast.Load.Tests.Goals;

public sealed class GoalTests
{
    // Measured where there is Python.
    private static readonly string[] s_python = ["peer.python.track", "peer.python.capture"];

    [Fact]
    public void Every_goal_is_about_rows_that_are_measured()
    {
        IReadOnlyList<Peer> peers = Comparison.Peers.MakeAll();
        HashSet<string> rows = new(
            [.. s_python, .. MeasuredRows.Recording(peers).Select(row => row.Name), .. MeasuredRows.Reading(peers).Select(row => row.Name)],
            StringComparer.Ordinal);
        foreach (TailSubject subject in TailSubject.All(peers))
        {
            foreach (TailScenario scenario in Enum.GetValues<TailScenario>())
                rows.Add(LaunchFigures.TailName(subject.Name, scenario));
        }

        Assert.NotEmpty(Goal.All);
        Assert.All(Goal.All, goal => Assert.Contains(goal.Of, rows));
        Assert.All(Goal.All.Where(goal => goal.Per is not null), goal => Assert.Contains(goal.Per!, rows));
        foreach (Peer peer in peers)
            peer.Dispose();
    }

    [Fact]
    public void A_goal_is_a_ratio_or_has_a_unit_and_bounds_in_one_direction() => Assert.All(Goal.All, goal =>
    {
        Assert.True(goal.Per is null ? goal.Unit is "us" or "bytes" : goal.Unit is null, goal.Work);
        Assert.True(goal.Most is null || goal.Least is null, goal.Work);
        Assert.InRange(goal.Bounds.Length + (goal.Beyond?.Length ?? 0), 1, 4);
    });

    [Fact]
    public void Beyond_is_further_than_the_goal() => Assert.All(Goal.All, goal =>
    {
        foreach ((double? bound, double? beyond) in goal.Bounds.Zip(goal.Beyond ?? []))
            Assert.True(goal.IsLeast ? beyond > bound : beyond < bound, goal.Work);
    });
}
