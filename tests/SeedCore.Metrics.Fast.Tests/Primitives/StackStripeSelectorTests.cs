using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;
using SeedCore.Metrics.Fast.Tests.Support;

namespace SeedCore.Metrics.Fast.Tests.Primitives;

[Collection(Serial.Name)]
public sealed class StackStripeSelectorTests
{
    private const int PageBytes = 1 << 16;

    [Fact]
    public void A_thread_keeps_its_stripe_however_deep_its_calls_go()
    {
        HashSet<nint> seen = [];
        HashSet<nuint> pages = [];
        Threads.RunOne(
            () =>
            {
                nint mine = StackStripeSelector.Assign();
                Descend(40, seen, pages);
                Assert.Equal([mine], seen);
            },
            stackSize: 4 << 20);
        Assert.True(pages.Count > 10, $"only {pages.Count} pages were seen");
    }

    [Fact]
    public void Threads_that_live_at_once_have_stripes_of_their_own_while_there_are_any()
    {
        Threads.CollectTheDead();
        nint[] stripes = new nint[StackStripeSelector.StripeCount];
        int free = 0;
        using Barrier all = new(stripes.Length, _ => free = StackStripeSelector.StripeCount - TakenStripes());
        Threads.Run(stripes.Length, i =>
        {
            stripes[i] = StackStripeSelector.Assign();
            all.SignalAndWait();
        });

        // Threads of the test host may have some: then all are taken, and some are shared.
        Assert.All(stripes, stripe => Assert.InRange(stripe, 1, StackStripeSelector.StripeCount));
        Assert.InRange(stripes.Distinct().Count(), 2, stripes.Length);
        Assert.True(free == 0 || stripes.Distinct().Count() == stripes.Length, $"{free} stripes are free, and yet some are shared");
    }

    [Fact]
    public void The_stripes_of_dead_threads_are_free_after_a_collection()
    {
        Threads.CollectTheDead();
        int before = TakenStripes();
        for (int i = 0; i < 5; i++)
            Threads.Run(StackStripeSelector.StripeCount, _ => StackStripeSelector.Assign());
        Threads.CollectTheDead();

        Assert.InRange(TakenStripes(), 0, before);
    }

    [Fact]
    public void A_set_that_one_thread_uses_has_one_lane_even_after_many_dead_threads()
    {
        MetricsTracker others = new();
        for (int i = 0; i < 50; i++)
            Threads.RunOne(() => others.RecordRouteLatency(1));

        // Their stacks and their entries are still about when the next thread comes.
        MetricsTracker own = new();
        Threads.RunOne(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                own.RecordRouteLatency(i);
                if (i == 500)
                    Threads.CollectTheDead();
            }
        });

        Assert.Equal(1, LaneCount.Of(own.Metrics));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (double)i), own.Capture().Get(own.Metrics.RouteAndExecuteLatency).Recent.Samples.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Threads_whose_stacks_share_a_page_keep_their_stripes_in_whatever_order_they_come(bool newestFirst)
    {
        // Stacks that are no multiple of a page lie wall to wall: one ends in the page in which the next begins.
        const int count = 8;
        const int stackSize = 10 * PageBytes + PageBytes / 2;
        List<string> strays = [];
        using Barrier step = new(count);
        Threads.Run(
            count,
            i =>
            {
                step.SignalAndWait();
                for (int turn = 0; turn < count; turn++)
                {
                    if (turn == (newestFirst ? count - 1 - i : i))
                        StackStripeSelector.Assign();
                    step.SignalAndWait();
                }

                nint current = StackStripeSelector.Current;
                nint own = StackStripeSelector.Assign();
                if (current != own)
                {
                    lock (strays)
                        strays.Add($"thread {i} of stripe {own} was taken for {current}");
                }

                step.SignalAndWait();
            },
            stackSize);

        Assert.Empty(strays);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Descend(int frames, HashSet<nint> seen, HashSet<nuint> pages)
    {
        byte* frame = stackalloc byte[PageBytes / 2];
        seen.Add(StackStripeSelector.Current);
        pages.Add((nuint)frame / PageBytes);
        if (frames > 0)
            Descend(frames - 1, seen, pages);
    }

    private static int TakenStripes() => (int)Claims().Sum();

    private static long[] Claims() => (long[])typeof(StackStripeSelector)
        .GetField("Claims", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .GetValue(null)!;
}
