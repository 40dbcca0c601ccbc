using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>Keeps what is logged, from whatever thread.</summary>
internal sealed class RecordingLogger : ILogger
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly List<(LogLevel Level, string Text)> _entries = [];

    /// <summary>Gets what the logger does besides keeping; a faulty one throws.</summary>
    public Action? OnLog { get; init; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_entries)
        {
            _entries.Add((logLevel, formatter(state, exception)));
            Monitor.PulseAll(_entries);
        }

        OnLog?.Invoke();
    }

    /// <summary>Waits for that many entries, lets what else is queued run, and gives all there are.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> WaitFor(int count)
    {
        DateTime deadline = DateTime.UtcNow + s_patience;
        lock (_entries)
        {
            while (_entries.Count < count && DateTime.UtcNow < deadline)
                Monitor.Wait(_entries, TimeSpan.FromSeconds(1));
        }

        // The pool takes its work in turn: what was queued before this has begun by now.
        using ManualResetEventSlim drained = new();
        ThreadPool.UnsafeQueueUserWorkItem(_ => drained.Set(), null);
        drained.Wait(s_patience);
        lock (_entries)
            return [.. _entries];
    }
}
