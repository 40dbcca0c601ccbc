namespace SeedCore.Metrics.Fast.Gate.Tests.Exact;

public sealed class JitListingReaderTests
{
    [Fact]
    public void Each_body_is_read_with_its_method_and_tier()
    {
        string tier0 = Listings.ThreadLocal.Replace("(Tier1)", "(Tier0)", StringComparison.Ordinal);

        IReadOnlyList<JitListing> read = JitListingReader.Read($"{tier0}\n\n{Listings.Locking}\n\n{Listings.ThreadLocal}\n");

        Assert.Equal(["P:Tls", "Space.Book`1[int]:Place", "P:Tls"], read.Select(listing => listing.Name));
        Assert.Equal(["", "System.String,int", ""], read.Select(listing => listing.Parameters));
        Assert.Equal([false, true, true], read.Select(listing => listing.IsFinal));
    }

    [Fact]
    public void Code_that_replaces_a_running_loop_is_not_what_the_runtime_keeps_to() =>
        Assert.False(Assert.Single(JitListingReader.Read(Listings.ThreadLocal.Replace("(Tier1)", "(Tier1-OSR @0x1f)", StringComparison.Ordinal))).IsFinal);

    [Fact]
    public void Whether_a_call_is_direct_or_goes_through_a_cell_makes_no_difference()
    {
        string direct = Listings.ThreadLocal
            .Replace("[CORINFO_HELP_GETDYNAMIC_GCTHREADSTATIC_BASE_NOCTOR_OPTIMIZED]", "CORINFO_HELP_GETDYNAMIC_GCTHREADSTATIC_BASE_NOCTOR_OPTIMIZED", StringComparison.Ordinal)
            .Replace("code 136", "code 135", StringComparison.Ordinal);
        Assert.NotEqual(Listings.ThreadLocal, direct);

        Assert.Equal(
            Assert.Single(JitListingReader.Read(direct)).Text,
            Assert.Single(JitListingReader.Read(Listings.ThreadLocal)).Text);
    }

    [Fact]
    public void How_many_methods_were_inlined_makes_no_difference()
    {
        string more = Listings.ThreadLocal.Replace(
            "; Tier1 code", "; Tier1 code\n; 0 inlinees with PGO data; 52 single block inlinees; 5 inlinees without PGO data", StringComparison.Ordinal);
        Assert.NotEqual(Listings.ThreadLocal, more);
        Assert.Equal(Assert.Single(JitListingReader.Read(Listings.ThreadLocal)).Text, Assert.Single(JitListingReader.Read(more)).Text);
    }

    [Fact]
    public void A_call_through_an_object_stays_what_it_is() =>
        Assert.Contains("call     [rax+0x18]System.Action:Invoke():this\n", Assert.Single(JitListingReader.Read(Listings.Locking)).Text, StringComparison.Ordinal);

    [Fact]
    public void A_body_that_was_cut_off_is_not_read() => Assert.Empty(JitListingReader.Read(Listings.ThreadLocal[..^40]));
}
