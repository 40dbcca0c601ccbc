namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>
/// A simulated coordinator: plays its script round and round, as fast as it can, and knows exactly what it issued, from
/// the number of calls alone.
/// </summary>
internal abstract class DemoWorker(Call[] script, long callLimit, StopSignal stop)
{
    private const int BurstLength = 1_024;

    private int _position;
    private long _played;

    /// <summary>Gets how many calls this worker has issued; any thread may ask.</summary>
    public long Played => Volatile.Read(ref _played);

    /// <summary>Starts the worker; the task ends when the worker rests, and fails if a call threw.</summary>
    public abstract Task Start(MetricsTracker tracker);

    /// <summary>Adds up what was issued: exact once the worker rests.</summary>
    public Tally CountIssued()
    {
        var issued = new Tally();
        (long rounds, long rest) = Math.DivRem(Played, script.Length);
        for (int i = 0; i < script.Length; i++)
            issued.Count(script[i], times: i < rest ? rounds + 1 : rounds);
        return issued;
    }

    /// <summary>Plays the next calls of the script; false when it is time to rest.</summary>
    protected bool PlayBurst<TTarget>(TTarget target)
        where TTarget : struct, IMetricsTarget
    {
        if (stop.IsRaised || _played == callLimit)
            return false;

        int length = (int)Math.Min(Math.Min(BurstLength, script.Length - _position), callLimit - _played);
        foreach (ref readonly Call call in script.AsSpan(_position, length))
            target.Play(call);

        _position = (_position + length) % script.Length;
        Volatile.Write(ref _played, _played + length);
        return true;
    }
}
