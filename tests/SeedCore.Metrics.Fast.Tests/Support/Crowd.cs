using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Runs something while so many threads have a stripe of their own that it has to share one: with claims and interlocked adds.</summary>
internal static class Crowd
{
    public static void Run(Action action)
    {
        using SemaphoreSlim done = new(0);
        using Barrier all = new(HostStripeSelector.StripeCount + 1);
        Threads.Run(HostStripeSelector.StripeCount + 1, i =>
        {
            if (i < HostStripeSelector.StripeCount)
            {
                HostStripeSelector.Assign();
                all.SignalAndWait();
                done.Wait();
                return;
            }

            all.SignalAndWait();
            try
            {
                Assert.False(HostStripeSelector.IsOwned(HostStripeSelector.Assign()));
                action();
            }
            finally
            {
                done.Release(HostStripeSelector.StripeCount);
            }
        });
    }
}
