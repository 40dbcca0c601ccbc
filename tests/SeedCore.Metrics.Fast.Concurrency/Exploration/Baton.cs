namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>Lets one thread wait until another hands it the right to run.</summary>
internal sealed class Baton
{
    private readonly object _signal = new();
    private bool _isHere;

    /// <summary>Hands it over.</summary>
    public void Pass()
    {
        lock (_signal)
        {
            _isHere = true;
            Monitor.Pulse(_signal);
        }
    }

    /// <summary>Waits for it.</summary>
    public void Await()
    {
        lock (_signal)
        {
            while (!_isHere)
                Monitor.Wait(_signal);
            _isHere = false;
        }
    }
}
