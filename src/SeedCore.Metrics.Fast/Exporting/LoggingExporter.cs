using Microsoft.Extensions.Logging;

namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Writes each snapshot to a logger as one message with the set's name and its content. While the logger does not want
/// the level, nothing is formatted, and the export counts as done. As safe for threads as the logger, which by
/// contract is.
/// </summary>
public sealed partial class LoggingExporter : MetricsExporter
{
    private readonly ILogger _logger;
    private readonly LogLevel _level;
    private readonly LoggingFormat _format;

    /// <summary>Initializes a new instance of the <see cref="LoggingExporter"/> class.</summary>
    /// <param name="logger">Where to write; an exception from it fails the export.</param>
    /// <param name="level">The level to write at; <see cref="LogLevel.None"/> writes nothing.</param>
    /// <param name="format">How to write the content.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="logger"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="level"/> or <paramref name="format"/> is not a value of its enumeration.
    /// </exception>
    public LoggingExporter(
        ILogger logger,
        LogLevel level = LogLevel.Information,
        LoggingFormat format = LoggingFormat.Json,
        TimeProvider? timeProvider = null)
        : base(type: null, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(logger);
        if (!Enum.IsDefined(level)) throw new ArgumentOutOfRangeException(nameof(level), level, "No such level.");
        if (!Enum.IsDefined(format)) throw new ArgumentOutOfRangeException(nameof(format), format, "No such format.");
        _logger = logger;
        _level = level;
        _format = format;
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (_level != LogLevel.None && _logger.IsEnabled(_level))
        {
            string content = _format == LoggingFormat.Json
                ? snapshot.ToJson()
                : KeyValueText.Format(snapshot.ToDictionary());
            LogSnapshot(_logger, _level, snapshot.Name, content);
        }

        return ValueTask.FromResult(true);
    }

    [LoggerMessage(
        EventId = 1,
        EventName = "MetricsSnapshot",
        Message = "Metrics of {MetricSet}: {Metrics}",
        SkipEnabledCheck = true)]
    private static partial void LogSnapshot(ILogger logger, LogLevel level, string metricSet, string metrics);
}
