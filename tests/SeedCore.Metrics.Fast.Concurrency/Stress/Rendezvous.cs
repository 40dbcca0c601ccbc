using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>
/// Brings threads together: those that share a stripe are pinned to different processors, all start at once, and each
/// counts how often another of its stripe went on while it did.
/// </summary>
internal sealed class Rendezvous(int threads, Func<nint> stripeOfCaller) : IDisposable
{
    // A cell per thread, each on lines of its own.
    private readonly long[] _progress = new long[(threads + 1) * CacheLine.Cells];
    private readonly nint[] _stripes = new nint[threads];
    private readonly int[] _inStripe = new int[HostStripeSelector.StripeCount + 1];
    private readonly Barrier _start = new(threads);
    private long _batches;
    private long _meetings;

    /// <summary>Gets how many batches of work there were.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Gets during how many of them another thread of the same stripe went on.</summary>
    public long Meetings => Volatile.Read(ref _meetings);

    /// <summary>Runs batches of work on the calling thread, beside the other threads.</summary>
    /// <param name="index">Which thread it is.</param>
    /// <param name="batches">How many batches, at least.</param>
    /// <param name="work">One batch.</param>
    /// <param name="isWanted">Whether to go on after that.</param>
    public void Run(int index, long batches, Action work, Func<bool>? isWanted = null)
    {
        nint stripe = stripeOfCaller();
        _stripes[index] = stripe;
        Affinity.Pin(Interlocked.Increment(ref _inStripe[stripe]));
        _start.SignalAndWait();

        int[] others = [.. Enumerable.Range(0, threads).Where(other => other != index && _stripes[other] == stripe)];
        long meetings = 0;
        long seen = Progress(others);
        long batch = 0;
        for (; batch < batches || isWanted?.Invoke() == true; batch++)
        {
            work();
            Volatile.Write(ref _progress[Cell(index)], batch + 1);
            long now = Progress(others);
            meetings += now != seen ? 1 : 0;
            seen = now;
        }

        Interlocked.Add(ref _batches, batch);
        Interlocked.Add(ref _meetings, meetings);
    }

    public void Dispose() => _start.Dispose();

    private static int Cell(int index) => (index + 1) * CacheLine.Cells;

    private long Progress(int[] others)
    {
        long sum = 0;
        foreach (int other in others)
            sum += Volatile.Read(ref _progress[Cell(other)]);
        return sum;
    }
}
