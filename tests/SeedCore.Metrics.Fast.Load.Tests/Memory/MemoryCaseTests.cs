namespace SeedCore.Metrics.Fast.Load.Tests.Memory;

public sealed class MemoryCaseTests
{
    [Fact]
    public void Every_case_has_a_name_of_its_own_and_can_be_made() => Assert.All(
        MemoryCase.All.GroupBy(one => one.Name),
        cases => Assert.NotNull(Assert.Single(cases).Make(1)));

    [Fact]
    public void A_peer_without_the_thing_has_no_case()
    {
        string[] names = [.. MemoryCase.All.Select(one => one.Name)];

        Assert.Contains("peer.bitfaster: counter", names);
        Assert.DoesNotContain("peer.bitfaster: histogram", names);
        Assert.DoesNotContain("peer.hdr: counter", names);
        Assert.DoesNotContain("peer.lock: counter", names);
    }
}
