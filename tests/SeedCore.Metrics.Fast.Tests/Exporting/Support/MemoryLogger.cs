using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>Keeps what is logged from <paramref name="least"/> on.</summary>
internal sealed class MemoryLogger(LogLevel least) : ILogger
{
    public List<(LogLevel Level, EventId Id, string Message, IReadOnlyDictionary<string, object?> Fields)> Entries { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = Assert.IsAssignableFrom<IEnumerable<KeyValuePair<string, object?>>>(state);
        Entries.Add((logLevel, eventId, formatter(state, exception), new Dictionary<string, object?>(fields)));
    }
}
