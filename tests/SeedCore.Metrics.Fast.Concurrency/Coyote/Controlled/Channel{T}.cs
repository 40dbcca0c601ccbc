#nullable enable
namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>A channel whose waits Coyote can see: bounded, drops the oldest, one reader.</summary>
internal sealed class Channel<T>(int capacity, Action<T> itemDropped)
{
    private readonly object _gate = new();
    private readonly Queue<T> _items = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _isComplete;

    public Channel<T> Reader => this;

    public Channel<T> Writer => this;

    public int Count
    {
        get
        {
            lock (_gate)
                return _items.Count;
        }
    }

    public bool TryWrite(T item)
    {
        T? dropped = default;
        bool isFull;
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            if (_isComplete)
                return false;
            isFull = _items.Count == capacity;
            if (isFull)
                dropped = _items.Dequeue();
            _items.Enqueue(item);
            (waiting, _waiting) = (_waiting, null);
        }

        if (isFull)
            itemDropped(dropped!);
        waiting?.TrySetResult(true);
        return true;
    }

    public bool TryRead(out T item)
    {
        lock (_gate)
            return _items.TryDequeue(out item!);
    }

    public bool TryComplete()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            if (_isComplete)
                return false;
            _isComplete = true;
            (waiting, _waiting) = (_waiting, null);
            if (_items.Count > 0)
                return true;
        }

        waiting?.TrySetResult(false);
        return true;
    }

    public ValueTask<bool> WaitToReadAsync()
    {
        lock (_gate)
        {
            if (_items.Count > 0)
                return new ValueTask<bool>(true);
            if (_isComplete)
                return new ValueTask<bool>(false);
            _waiting = new TaskCompletionSource<bool>();
            return new ValueTask<bool>(_waiting.Task);
        }
    }
}
