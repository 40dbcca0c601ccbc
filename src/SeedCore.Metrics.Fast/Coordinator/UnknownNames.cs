using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Warns about names that are not declared: once per name, a few per minute, for so many names at most. The warning is
/// written on the thread pool, so that a slow logger does not hold up who records.
/// </summary>
internal sealed partial class UnknownNames(ILogger? logger, TimeProvider clock)
{
    /// <summary>Names that are remembered at most; later ones are counted like the others, and not warned about.</summary>
    public const int MaxNames = 256;

    /// <summary>Warnings per <see cref="Window"/> at most.</summary>
    public const int WarningsPerWindow = 10;

    private const int ShownLength = 100;

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly Lock _rate = new();
    private long _windowStart = clock.GetTimestamp();
    private int _warnings;
    private int _remembered;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Notes that a name was used where it is not known.</summary>
    public void Note(string what, string? name)
    {
        name ??= "";
        if (logger is null || _seen.ContainsKey(name) || Volatile.Read(ref _remembered) == MaxNames || !TryRemember(name))
            return;

        ThreadPool.UnsafeQueueUserWorkItem(
            static state => state.Self.Warn(state.What, state.Name), (Self: this, What: what, Name: name), preferLocal: false);
    }

    [LoggerMessage(1, LogLevel.Warning, "No {What} is named '{Name}': what was to be recorded under it is dropped and counted. This name is not warned about again.")]
    private static partial void LogUnknown(ILogger logger, string what, string name);

    private void Warn(string what, string name)
    {
        try
        {
            LogUnknown(logger!, what, name.Length <= ShownLength ? name : name[..ShownLength]);
        }
#pragma warning disable CA1031 // a logger's failure is not the recorder's
        catch (Exception)
#pragma warning restore CA1031
        {
            // There is nobody to tell.
        }
    }

    private bool TryRemember(string name)
    {
        lock (_rate)
        {
            if (clock.GetElapsedTime(_windowStart) >= Window)
            {
                _windowStart = clock.GetTimestamp();
                _warnings = 0;
            }

            if (_warnings == WarningsPerWindow || _remembered == MaxNames || !_seen.TryAdd(name, true))
                return false;
            _warnings++;
            Volatile.Write(ref _remembered, _remembered + 1);
            return true;
        }
    }
}
