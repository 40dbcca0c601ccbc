using Microsoft.Extensions.Time.Testing;

namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>A clock that stands still until told otherwise, and tells who has begun to wait for it.</summary>
internal sealed class ManualTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _dues = [];
    private readonly List<(Predicate<TimeSpan> Which, int Count, TaskCompletionSource Reached)> _awaited = [];

    public ManualTime()
        : base(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    /// <summary>Gets every due time that a timer was created with, in their order.</summary>
    public IReadOnlyList<TimeSpan> Dues
    {
        get
        {
            lock (_gate) return [.. _dues];
        }
    }

    /// <summary>Waits until so many timers, ever, were created to fire after <paramref name="due"/>.</summary>
    public Task TimersAsync(TimeSpan due, int count = 1) => TimersAsync(each => each == due, count).GuardedAsync($"{count} timers of {due}");

    /// <summary>Waits until so many such timers were created; without a guard.</summary>
    public Task TimersAsync(Predicate<TimeSpan> which, int count = 1)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited.Add((which, count, reached));
            Tell();
        }

        return reached.Task;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _dues.Add(dueTime);
            Tell();
        }

        return timer;
    }

    private void Tell()
    {
        foreach ((Predicate<TimeSpan> which, int count, TaskCompletionSource reached) in _awaited)
        {
            if (_dues.FindAll(which).Count >= count) reached.TrySetResult();
        }

        _awaited.RemoveAll(static each => each.Reached.Task.IsCompleted);
    }
}
