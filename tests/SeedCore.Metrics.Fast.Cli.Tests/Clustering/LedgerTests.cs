using SeedCore.Metrics.Fast.Cli.Clustering;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Cli.Tests.Clustering;

/// <summary>The account that the cluster demo is held against: it accepts what may be, and notices everything else.</summary>
public class LedgerTests
{
    private const string Set = "seedcore";

    private readonly ClusterState _state = new();
    private readonly Ledger _ledger = new(Set);

    [Fact]
    public void What_was_acknowledged_is_equal()
    {
        Publish("a", seed: 1, played: 100, "publishing 50", "acknowledged 50", "publishing 100", "acknowledged 100");
        Publish("a", seed: 2, played: 70, "publishing 70", "acknowledged 70");
        Publish("b", seed: 3, played: 30, "publishing 30", "acknowledged 30", "nonsense", "publishing x", "");
        Assert.True(_ledger.Compare(_state).IsEqual);
        Assert.Equal(0, _ledger.Undecided);
        Assert.True(_ledger.Compare(_state).Tasks > 0);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(150)]
    public void What_was_on_its_way_counts_whole_or_not_at_all(int arrived)
    {
        Publish("a", seed: 1, played: arrived, "publishing 100", "acknowledged 100", "publishing 150");
        Publish("a", seed: 2, played: 200, "publishing 100", "publishing 200");
        Assert.True(_ledger.Compare(_state).IsEqual);
        Assert.Equal(2, _ledger.Undecided);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(149)]
    [InlineData(151)]
    public void One_call_more_or_less_is_noticed(int arrived)
    {
        Publish("a", seed: 1, played: arrived, "publishing 100", "acknowledged 100", "publishing 150");
        Assert.False(_ledger.Compare(_state).IsEqual);
    }

    [Fact]
    public void A_process_that_is_not_in_the_totals_is_noticed()
    {
        Publish("a", seed: 1, played: 100, "publishing 100", "acknowledged 100");
        _ledger.Add("b", 2).Hear("acknowledged 10");
        Assert.False(_ledger.Compare(_state).IsEqual);
    }

    [Fact]
    public void One_that_counts_twice_is_noticed()
    {
        Publish("a", seed: 1, played: 100, "publishing 100", "acknowledged 100");
        Merge("a", seed: 1, played: 100);
        Assert.False(_ledger.Compare(_state).IsEqual);
    }

    private void Publish(string instance, int seed, int played, params string[] said)
    {
        MemberRecord record = _ledger.Add(instance, seed);
        foreach (string line in said)
            record.Hear(line);
        Merge(instance, seed, played);
    }

    private void Merge(string instance, int seed, int played)
    {
        MetricsTracker tracker = new();
        using (TrackerWriter writer = tracker.CreateWriter())
            new MemberScript(seed).Play(writer, tracker, 0, played);
        ClusterMessage message = new ClusterPublisher(instance).Next(tracker.Capture(SnapshotParts.Histograms));
        Assert.Equal(MergeOutcome.Added, _state.Add(in message));
    }
}
