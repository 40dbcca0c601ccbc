using CsCheck;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster.Tests.Network;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.State;

/// <summary>The laws of merging, over states that were given some of the same messages, one of which has folded some.</summary>
public sealed class MergeLawTests
{
    private static readonly ClusterStateOptions s_options = new() { FoldAfter = TimeSpan.FromHours(1) };

    [Fact]
    public void Merging_a_state_again_changes_nothing() => Sample(states =>
    {
        Func<ClusterState> once = () => Of(states[0](), states[1]());
        AssertEqual(once(), Of(once(), states[1]()), Of(once(), once()));
    });

    [Fact]
    public void The_order_of_two_states_does_not_matter() =>
        Sample(states => AssertEqual(Of(states[0](), states[1]()), Of(states[1](), states[0]())));

    [Fact]
    public void The_grouping_of_three_states_does_not_matter() => Sample(states => AssertEqual(
        Of(Of(states[0](), states[1]()), states[2]()), Of(states[0](), Of(states[1](), states[2]()))));

    [Fact]
    public void An_empty_state_changes_nothing() => Sample(states =>
        AssertEqual(states[0](), Of(states[0](), new ClusterState()), Of(new ClusterState(), states[0]())));

    [Fact]
    public void A_state_and_itself_are_the_same() => Sample(states =>
    {
        ClusterState state = states[0]();
        Assert.Equal(0, state.Merge(state));
        AssertEqual(states[0](), state);
    });

    [Fact]
    public void Two_states_can_be_merged_into_each_other_at_once()
    {
        List<Sent> sent = Traffic.Generate(new Random(3));
        ClusterState one = new();
        ClusterState two = new();
        foreach (Sent message in sent)
            (message.IsLast ? one : two).Add(message.Message);

        Parallel.For(0, 1000, i => _ = i % 2 == 0 ? one.Merge(two) : two.Merge(one));
        AssertEqual(one, two);
    }

    /// <summary>Gives each property three recipes of states: the first folds, and the others get messages that it has folded.</summary>
    private static void Sample(Action<Func<ClusterState>[]> property) => Gen.Int.Sample(
        seed =>
        {
            List<Sent> sent = Traffic.Generate(new Random(seed));
            Guid folder = Guid.NewGuid();
            property([() => Make(sent, seed, isRoot: true, folder), () => Make(sent, ~seed, isRoot: false, folder), () => Make(sent, seed / 2, isRoot: false, folder)]);
        },
        iter: 300);

    private static ClusterState Make(List<Sent> sent, int seed, bool isRoot, Guid folder)
    {
        Random random = new(seed);
        FakeTimeProvider clock = new();
        ClusterState state = new(s_options, clock, folder);
        foreach (Sent one in sent)
        {
            if (random.Next(2) == 0)
                continue;
            state.Add(one.Message);
            if (isRoot && random.Next(4) == 0)
                clock.Advance(TimeSpan.FromMinutes(40));
        }

        return state;
    }

    private static ClusterState Of(ClusterState first, ClusterState second)
    {
        first.Merge(second);
        return first;
    }

    private static void AssertEqual(ClusterState expected, params ClusterState[] others)
    {
        byte[] bytes = Bytes.Of(to => expected.WriteBinary(to));
        foreach (ClusterState other in others)
            Assert.Equal(bytes, Bytes.Of(to => other.WriteBinary(to)));
    }
}
