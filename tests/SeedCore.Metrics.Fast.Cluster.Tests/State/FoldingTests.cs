using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Cluster.Tests.Support;

namespace SeedCore.Metrics.Fast.Cluster.Tests.State;

public sealed class FoldingTests
{
    private static readonly ClusterStateOptions s_options = new()
    {
        FoldAfter = TimeSpan.FromHours(1),
        RememberFor = TimeSpan.FromHours(10),
    };

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void What_vanished_is_folded_and_its_late_messages_are_refused()
    {
        ClusterState state = new(s_options, _clock);
        Coordinator one = new("one");
        Coordinator two = new("two", seed: 2);
        ClusterMessage early = one.SendAfter(5);
        ClusterMessage last = one.SendAfter(5);
        state.Add(last);
        state.Add(two.SendAfter(3));
        MetricsSnapshot before = state.GetTotal("shop");

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, state.Sweep());
        state.Add(two.Send());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, state.Sweep());

        AssertSameTotals(before, state.GetTotal("shop"));
        Assert.Equal(["two"], state.GetInstances().Select(instance => instance.Name));
        Assert.Equal(MergeOutcome.Folded, state.Add(last));
        Assert.Equal(MergeOutcome.Folded, state.Add(early));
        Assert.Equal((1, 1, 2), (state.Statistics.Epochs, state.Statistics.Tombstones, state.Statistics.Folded));
        AssertSameTotals(before, state.GetTotal("shop"));
    }

    [Fact]
    public void Messages_have_it_done_by_themselves()
    {
        ClusterState state = new(s_options, _clock);
        Coordinator two = new("two", seed: 2);
        state.Add(new Coordinator("one").SendAfter(5));
        _clock.Advance(TimeSpan.FromHours(1));
        state.Add(two.SendAfter(1));

        Assert.Equal(1, state.Statistics.Tombstones);
    }

    [Fact]
    public void Memory_stays_bounded_over_any_number_of_restarts()
    {
        ClusterState state = new(s_options with { MaxTombstones = 50 }, _clock);
        Coordinator one = new("one");
        long most = 0;
        for (int i = 0; i < 500; i++)
        {
            state.Add(one.SendAfter(2));
            one.Restart();
            _clock.Advance(TimeSpan.FromMinutes(10));
            most = Math.Max(most, state.Statistics.Bytes);
        }

        Assert.Equal(1000, state.GetTotal("shop").GetLatency("weight").AllTime.Count);
        Assert.InRange(most, 10_000, 40_000);
        Assert.InRange(state.Statistics.Tombstones, 40, 60);
        Assert.InRange(state.Statistics.ForgottenTombstones, 400, 480);
        _clock.Advance(TimeSpan.FromHours(10));
        state.Sweep();
        _clock.Advance(TimeSpan.FromHours(10));
        state.Sweep();
        Assert.Equal(0, state.Statistics.Tombstones);
        Assert.Equal(1000, state.GetTotal("shop").GetLatency("weight").AllTime.Count);
    }

    [Fact]
    public void A_relay_forgets_what_its_parent_folds()
    {
        ClusterState relay = new(s_options, _clock) { Role = ClusterRole.Relay };
        ClusterState root = new(s_options, _clock);
        relay.Add(new Coordinator("one").SendAfter(5));
        Assert.Equal(1, root.Merge(relay));
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((1, 1), (root.Sweep(), relay.Sweep()));
        Assert.Equal(0, relay.Statistics.Tombstones);
        Assert.True(relay.GetTotal("shop").IsEmpty);
        Assert.Equal(0, root.Merge(relay));
        Assert.Equal(5, root.GetTotal("shop").GetLatency("weight").AllTime.Count);
    }

    [Fact]
    public void What_a_root_has_folded_goes_with_its_state_to_who_takes_over()
    {
        ClusterState leader = new(s_options, _clock);
        ClusterState standby = new(s_options, _clock) { Role = ClusterRole.Relay };
        Coordinator one = new("one");
        Coordinator two = new("two", seed: 2);
        ClusterMessage last = one.SendAfter(5);
        leader.Add(last);
        standby.Add(last);
        _clock.Advance(TimeSpan.FromHours(1));
        leader.Sweep();
        leader.Add(two.SendAfter(7));

        Assert.True(standby.TryMerge(Bytes.Of(to => leader.WriteBinary(to)), key: null, out string? error), error);
        standby.Role = ClusterRole.Root;
        Assert.Equal(12, standby.GetTotal("shop").GetLatency("weight").AllTime.Count);
        Assert.Equal(MergeOutcome.Folded, standby.Add(last));
        Assert.Equal(Bytes.Of(to => leader.WriteBinary(to)), Bytes.Of(to => standby.WriteBinary(to)));

        // It goes on folding: what the old one had folded with it, in time.
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, standby.Sweep());
        Assert.Equal(12, standby.GetTotal("shop").GetLatency("weight").AllTime.Count);
        Assert.Equal(0, standby.Statistics.FoldedTwice);
    }

    [Fact]
    public void A_relay_keeps_what_others_have_folded()
    {
        ClusterState leader = new(s_options, _clock);
        ClusterState standby = new(s_options, _clock) { Role = ClusterRole.Relay };
        leader.Add(new Coordinator("one").SendAfter(5));
        _clock.Advance(TimeSpan.FromHours(1));
        leader.Sweep();
        standby.Merge(leader);
        for (int i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            standby.Sweep();
        }

        Assert.Equal(5, standby.GetTotal("shop").GetLatency("weight").AllTime.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_root_that_is_deposed_gives_up_what_it_folded_and_takes_over_what_its_successor_has(bool successorFolds)
    {
        ClusterState old = new(s_options, _clock);
        ClusterState successor = new(s_options, _clock) { Role = ClusterRole.Relay };
        old.Add(new Coordinator("zero", seed: 9).SendAfter(100));
        _clock.Advance(TimeSpan.FromHours(1));
        old.Sweep();
        old.Add(new Coordinator("one").SendAfter(5));
        byte[] written = Bytes.Of(to => old.WriteBinary(to));

        // It does not know yet that it was deposed, and folds what nobody learns of.
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(successor.TryMerge(written, key: null, out _));
        successor.Role = ClusterRole.Root;
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, old.Sweep());
        if (successorFolds)
            _clock.Advance(TimeSpan.FromMinutes(30));
        successor.Sweep();
        successor.Add(new Coordinator("two", seed: 2).SendAfter(7));

        old.Role = ClusterRole.Relay;
        Assert.True(old.TryMerge(Bytes.Of(to => successor.WriteBinary(to)), key: null, out _));
        Assert.Equal(112, old.GetTotal("shop").GetLatency("weight").AllTime.Count);
        Assert.Equal(0, old.Statistics.FoldedTwice);

        // And is elected again.
        old.Role = ClusterRole.Root;
        _clock.Advance(TimeSpan.FromHours(1));
        old.Sweep();
        Assert.Equal(112, old.GetTotal("shop").GetLatency("weight").AllTime.Count);
        old.Merge(successor);
        Assert.Equal(112, old.GetTotal("shop").GetLatency("weight").AllTime.Count);
    }

    [Fact]
    public void Two_roots_that_folded_the_same_are_found_out()
    {
        ClusterState one = new(s_options, _clock);
        ClusterState two = new(s_options, _clock);
        ClusterMessage message = new Coordinator("one").SendAfter(5);
        one.Add(message);
        two.Add(message);
        _clock.Advance(TimeSpan.FromHours(1));
        one.Sweep();
        two.Sweep();

        one.Merge(two);
        one.Merge(two);
        two.Merge(one);
        Assert.Equal((1, 1), (one.Statistics.FoldedTwice, two.Statistics.FoldedTwice));
        Assert.Equal(Bytes.Of(to => one.WriteBinary(to)), Bytes.Of(to => two.WriteBinary(to)));
    }

    private static void AssertSameTotals(MetricsSnapshot expected, MetricsSnapshot actual)
    {
        Assert.Equal(
            expected.ToDictionary().Where(one => one.Key is not ("queue" or "export_ts")).OrderBy(one => one.Key),
            actual.ToDictionary().Where(one => one.Key is not ("queue" or "export_ts")).OrderBy(one => one.Key));
        Assert.Equal(expected.GetLatency("weight").AllTime.P99, actual.GetLatency("weight").AllTime.P99);
    }
}
