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
        HashSet<nuint> pages = [];
        int onKnownPages = 0;
        for (int i = 0; i < 500; i++)
        {
            Threads.RunOne(() =>
            {
                // Before it was ever asked who it is.
                Assert.Equal(0, OwnedStripeSelector.Current);
                Assert.True(OwnedStripeSelector.IsOwned(OwnedStripeSelector.Assign()));
                Assert.NotEqual(0, OwnedStripeSelector.Current);
                onKnownPages += pages.Add(Page()) ? 0 : 1;
            });
        }

        output.WriteLine($"{onKnownPages} of 500 threads began on a page that a dead one had entered");
        Assert.True(onKnownPages > 100, $"only {onKnownPages} threads began on a page that a dead one had entered");
    }

    [LinuxFact]
    public void A_thread_is_itself_or_nobody_however_deep_its_calls_go_and_itself_once_it_was_asked_there()
    {
        HashSet<nint> before = [];
        HashSet<nint> after = [];
        nint mine = 0;
        Threads.RunOne(
            () =>
            {
                mine = OwnedStripeSelector.Assign();
                Descend(200, before, after);
            },
            stackSize: 4 << 20);

        Assert.Subset(new HashSet<nint> { 0, mine }, before);
        Assert.Equal([mine], after);
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
    private static unsafe void Descend(int frames, HashSet<nint> before, HashSet<nint> after)
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
