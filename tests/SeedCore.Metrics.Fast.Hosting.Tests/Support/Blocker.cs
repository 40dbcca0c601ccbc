namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>A set whose gauge keeps captures waiting until it is told to let go.</summary>
internal sealed class Blocker : IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private int _entered;

    public Blocker()
    {
        MetricSetBuilder define = new("blocker");
        define.Gauge("blocked", "One.", Wait);
        Set = new MetricSet(define);
    }

    public MetricSet Set { get; }

    /// <summary>Gets how many captures have been begun.</summary>
    public int Entered => Volatile.Read(ref _entered);

    public void Release() => _released.Set();

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }

    private double Wait()
    {
        Interlocked.Increment(ref _entered);
        _released.Wait();
        return 1;
    }
}
