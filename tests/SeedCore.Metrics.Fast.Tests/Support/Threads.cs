namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Real threads, whose failures are the test's.</summary>
internal static class Threads
{
    /// <summary>Runs <paramref name="work"/> on that many threads at once, and waits for them.</summary>
    public static void Run(int count, Action<int> work, int stackSize = 0)
    {
        List<Exception> failures = [];
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int index = i;
            threads[i] = new Thread(() => Guard(() => work(index), failures), stackSize) { IsBackground = true };
        }

        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    /// <summary>Runs <paramref name="work"/> on a thread of its own, which is dead afterwards.</summary>
    public static void RunOne(Action work, int stackSize = 0) => Run(1, _ => work(), stackSize);

    /// <summary>Collects dead threads and leaked handles, and what their finalizers let go.</summary>
    public static void CollectTheDead()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void Guard(Action work, List<Exception> failures)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // handed to the thread that waits
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (failures)
                failures.Add(failure);
        }
    }
}
