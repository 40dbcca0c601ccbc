#nullable enable
namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Stands in for the framework's timer: ticks once, at any moment, and then no more until it is disposed of.</summary>
internal sealed class PeriodicTimer(TimeSpan interval, TimeProvider clock) : IDisposable
{
    private readonly TaskCompletionSource<bool> _end = new();
    private int _ticks;

    public TimeSpan Interval => interval;

    public TimeProvider Clock => clock;

    public Task<bool> WaitForNextTickAsync() => _ticks++ == 0 ? Task.Run(static () => true) : _end.Task;

    public void Dispose() => _end.TrySetResult(false);
}
