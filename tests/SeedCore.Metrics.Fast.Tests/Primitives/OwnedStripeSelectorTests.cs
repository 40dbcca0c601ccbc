using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

[Collection(Serial.Name)]
public sealed class OwnedStripeSelectorTests(ITestOutputHelper output)
{
    private const int PageBytes = 1 << StripeOwners.PageShift;

    [LinuxFact]
    public void Handles_record_through_owned_stripes_where_the_end_of_a_thread_is_known()
    {
        Assert.True(OwnedStripeSelector.IsSupported);
        Assert.True(HostStripeSelector.HasOwners);
        Assert.Equal(OwnedStripeSelector.StripeCount, HostStripeSelector.StripeCount);
    }

    [LinuxFact]
    public void Threads_that_live_at_once_own_different_stripes_and_those_beyond_share_the_others()
    {
        int count = OwnedStripeSelector.StripeCount + 10;
        nint[] assigned = new nint[count];
        nint[] current = new nint[count];
        using Barrier all = new(count);
        Threads.Run(count, i =>
        {
            assigned[i] = OwnedStripeSelector.Assign();
            current[i] = OwnedStripeSelector.Current;
            all.SignalAndWait();
        });

        nint[] owned = [.. assigned.Where(OwnedStripeSelector.IsOwned)];
        Assert.True(owned.Length >= 2, $"{owned.Length} threads own a stripe");
        Assert.Equal(owned.Length, owned.Distinct().Count());
        Assert.All(assigned, stripe => Assert.InRange(stripe, 1, OwnedStripeSelector.StripeCount));

        // Where two pages have one entry, the later thread is not found there; nobody is taken for another.
        Assert.All(Enumerable.Range(0, count), i =>
            Assert.True(current[i] == 0 || (current[i] == assigned[i] && OwnedStripeSelector.IsOwned(assigned[i]))));
        Assert.InRange(current.Count(stripe => stripe != 0), 2, owned.Length);
    }

    [LinuxFact]
    public void A_thread_on_the_stack_of_a_dead_one_is_not_taken_for_it()
    {
        const int threads = 500;
        HashSet<nuint> pages = [];
        int onKnownPages = 0;
        int found = 0;
        for (int i = 0; i < threads; i++)
        {
            Threads.RunOne(() =>
            {
                // Before it was ever asked who it is.
                Assert.Equal(0, OwnedStripeSelector.Current);
                nint mine = OwnedStripeSelector.Assign();
                nint current = OwnedStripeSelector.Current;
                Assert.True(current == 0 || (current == mine && OwnedStripeSelector.IsOwned(mine)));
                found += current != 0 ? 1 : 0;
                onKnownPages += pages.Add(Page()) ? 0 : 1;
            });
        }

        output.WriteLine($"{onKnownPages} of {threads} threads began on a page that a dead one had entered; {found} were found there");
        Assert.True(onKnownPages > 100, $"only {onKnownPages} threads began on a page that a dead one had entered");

        // A thread of the process that lives meanwhile may have the entry of a page.
        Assert.True(found > threads / 2, $"only {found} threads were found");
    }

    [LinuxFact]
    public void A_thread_is_itself_or_nobody_however_deep_its_calls_go_and_itself_once_it_was_asked_where_no_other_has_the_entry()
    {
        const int pages = 200;
        List<nint> before = [];
        List<nint> after = [];
        nint mine = 0;
        Threads.RunOne(
            () =>
            {
                mine = OwnedStripeSelector.Assign();
                Descend(pages - 1, before, after);
            },
            stackSize: 4 << 20);

        int found = after.Count(stripe => stripe == mine);
        output.WriteLine($"found on {found} of {pages} pages");
        Assert.All(before.Concat(after), stripe => Assert.True(stripe == 0 || stripe == mine));

        // Threads of the process that live meanwhile may have the entries of a few of these pages.
        Assert.InRange(found, pages - (pages / 10), pages);
    }

    [LinuxFact]
    public void Far_more_threads_than_stripes_are_counted_exactly()
    {
        const int threads = 120;
        const int operations = 3000;
        MetricsTracker tracker = new();
        using Barrier all = new(threads);
        Threads.Run(threads, _ =>
        {
            all.SignalAndWait();
            for (int n = 0; n < operations; n++)
            {
                tracker.Metrics.RouteCacheHits.Increment();
                tracker.TrackMetrics(ExecutionPath.Hgnn, (n & 1) == 0, n);
            }

            all.SignalAndWait();
        });

        MetricsSnapshot snapshot = tracker.Capture();
        Assert.Equal(threads * operations, snapshot.Get(tracker.Metrics.RouteCacheHits));
        Assert.Equal(threads * operations / 2, snapshot.Get(tracker.Metrics.SuccessfulTasks));
        Assert.Equal(threads * operations / 2, snapshot.Get(tracker.Metrics.FailedTasks));
        Assert.Equal(1000, snapshot.Get(tracker.Metrics.HgnnLatency).Recent.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe nuint Page()
    {
        byte here;
        return (nuint)(&here) / PageBytes;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Descend(int frames, List<nint> before, List<nint> after)
    {
        byte* frame = stackalloc byte[PageBytes];
        *frame = 1;
        before.Add(OwnedStripeSelector.Current);
        OwnedStripeSelector.Assign();
        after.Add(OwnedStripeSelector.Current);
        if (frames > 0)
            Descend(frames - 1, before, after);
    }
}
