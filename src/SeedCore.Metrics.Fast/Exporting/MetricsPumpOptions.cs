namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// How a <see cref="MetricsPump"/> works. Immutable; checked when the pump is made. Every time that is waited for must
/// lie between one millisecond and 24 days, unless it says otherwise.
/// </summary>
public sealed record MetricsPumpOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>
    /// Gets the time between two captures; 10 seconds by default. The first capture is one interval after the start.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets the time that one attempt to export may take before it is cancelled; 10 seconds by default.
    /// </summary>
    public TimeSpan ExportTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets the number of snapshots that may wait before each exporter, from 1 to 65,536; 8 by default. A newer one
    /// displaces the oldest.
    /// </summary>
    public int QueueCapacity { get; init; } = 8;

    /// <summary>Gets the number of attempts that are spent on one snapshot, at least 1; 5 by default.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>
    /// Gets the ceiling of the wait after a first failure; 1 second by default. It doubles with each further failure,
    /// and the wait is drawn uniformly between zero and it.
    /// </summary>
    public TimeSpan BaseBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets the highest ceiling of the wait, at least <see cref="BaseBackoff"/>; 30 seconds by default.
    /// </summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the longest wait that a receiver can ask for with <see cref="ExportException.RetryAfter"/>; 5 minutes by
    /// default, from zero (requests are ignored) to 24 days.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Gets the age beyond which a snapshot is not exported any more; 10 minutes by default, any positive time,
    /// <see cref="TimeSpan.MaxValue"/> for no limit.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets the time that <see cref="MetricsPump.DisposeAsync"/> may take for the final capture, the deliveries, the
    /// flushes and the exporters' own disposal together; 5 seconds by default.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets a value indicating whether the exporters outlive the pump; <see langword="false"/> by default: the pump
    /// disposes of each, once no call on it is under way.
    /// </summary>
    public bool LeaveExportersOpen { get; init; }

    /// <summary>Gets the clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the source of chance for the waits: uniform numbers in [0, 1), asked for from any thread;
    /// <see cref="Random.Shared"/> by default. What lies outside is clamped; NaN or an exception counts as 1.
    /// </summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>Checks every option, as a pump does when it is made.</summary>
    /// <returns>
    /// What is wrong with one that is out of its range: its name, its range and its value, in a sentence;
    /// <see langword="null"/> if all are well.
    /// </returns>
    public string? FindFault() =>
        Outside(nameof(Interval), Interval, Shortest, Longest)
        ?? Outside(nameof(ExportTimeout), ExportTimeout, Shortest, Longest)
        ?? Outside(nameof(QueueCapacity), QueueCapacity, 1, 65_536)
        ?? Outside(nameof(MaxAttempts), MaxAttempts, 1, int.MaxValue)
        ?? Outside(nameof(BaseBackoff), BaseBackoff, Shortest, Longest)
        ?? Outside(nameof(MaxBackoff), MaxBackoff, BaseBackoff, Longest)
        ?? Outside(nameof(MaxRetryAfter), MaxRetryAfter, TimeSpan.Zero, Longest)
        ?? Outside(nameof(MaxAge), MaxAge, TimeSpan.FromTicks(1), TimeSpan.MaxValue)
        ?? Outside(nameof(ShutdownTimeout), ShutdownTimeout, Shortest, Longest)
        ?? Missing(nameof(TimeProvider), TimeProvider)
        ?? Missing(nameof(Jitter), Jitter);

    private static string? Outside<T>(string option, T value, T least, T most)
        where T : IComparable<T> =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? null
            : FormattableString.Invariant($"{option} must be between {least} and {most}, but is {value}.");

    private static string? Missing(string option, object? value) =>
        value is null ? $"{option} must not be null." : null;
}
