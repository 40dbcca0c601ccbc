namespace SeedCore.Metrics.Fast.Gate.Tests.Exact;

public sealed class ListingCountsTests
{
    [Fact]
    public void What_locks_allocates_calls_and_spills_is_counted_once()
    {
        ListingCounts counts = ListingCounts.Of(Listings.Locking);

        Assert.Equal(
            new ListingCounts
            {
                Instructions = 17,
                Bytes = 100,
                Calls = 6,
                LockPrefixes = 3,
                LockCalls = 1,
                AllocationCalls = 1,
                ThreadLocals = 0,
                Spills = 2,
            },
            counts);
    }

    [Fact]
    public void An_inline_access_to_a_thread_local_and_the_helper_behind_it_are_one() =>
        Assert.Equal(2, ListingCounts.Of(Listings.ThreadLocal).ThreadLocals);

    [Fact]
    public void On_Windows_the_segment_register_gives_a_thread_local_away() =>
        Assert.Equal(1, ListingCounts.Of("       mov      rax, qword ptr gs:[0x0058]\n").ThreadLocals);

    [Fact]
    public void On_Arm64_atomic_instructions_lock_without_a_prefix() =>
        Assert.Equal(2, ListingCounts.Of("            ldaddal x1, x0, [x2]\n            swpal   x1, x0, [x2]\n            add     x0, x0, #1\n").LockPrefixes);
}
