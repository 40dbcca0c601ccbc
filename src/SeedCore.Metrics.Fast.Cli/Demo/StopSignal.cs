namespace SeedCore.Metrics.Fast.Cli.Demo;

/// <summary>Tells workers to rest; they look between bursts.</summary>
internal sealed class StopSignal
{
    private volatile bool _isRaised;

    public bool IsRaised => _isRaised;

    public void Raise() => _isRaised = true;
}
