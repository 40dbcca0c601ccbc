namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>Counts events; a test waits until enough of them have come.</summary>
internal sealed class Signal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    public void Raise()
    {
        lock (_gate)
        {
            _count++;
            _next.SetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task ReachedAsync(int count, string what)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_count >= count) return;
                next = _next.Task;
            }

            await next.GuardedAsync($"{count} {what}");
        }
    }
}
