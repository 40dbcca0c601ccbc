using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// How snapshots are pushed to the exporters of a host: what <see cref="MetricsPumpOptions"/> offers, with its defaults
/// and its ranges, under the configuration's <c>SeedCore:Metrics:Export</c>.
/// </summary>
public sealed class MetricsExportOptions
{
    private static readonly MetricsPumpOptions s_defaults = new();

    /// <summary>Gets or sets the time between two captures: <see cref="MetricsPumpOptions.Interval"/>.</summary>
    public TimeSpan Interval { get; set; } = s_defaults.Interval;

    /// <summary>Gets or sets the time that one attempt may take: <see cref="MetricsPumpOptions.ExportTimeout"/>.</summary>
    public TimeSpan ExportTimeout { get; set; } = s_defaults.ExportTimeout;

    /// <summary>
    /// Gets or sets how many snapshots of each set may wait before each exporter:
    /// <see cref="MetricsPumpOptions.QueueCapacity"/>.
    /// </summary>
    public int QueueCapacity { get; set; } = s_defaults.QueueCapacity;

    /// <summary>Gets or sets the attempts that are spent on one snapshot: <see cref="MetricsPumpOptions.MaxAttempts"/>.</summary>
    public int MaxAttempts { get; set; } = s_defaults.MaxAttempts;

    /// <summary>Gets or sets the ceiling of the first wait: <see cref="MetricsPumpOptions.BaseBackoff"/>.</summary>
    public TimeSpan BaseBackoff { get; set; } = s_defaults.BaseBackoff;

    /// <summary>Gets or sets the highest ceiling of a wait: <see cref="MetricsPumpOptions.MaxBackoff"/>.</summary>
    public TimeSpan MaxBackoff { get; set; } = s_defaults.MaxBackoff;

    /// <summary>Gets or sets the longest wait that a receiver can ask for: <see cref="MetricsPumpOptions.MaxRetryAfter"/>.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = s_defaults.MaxRetryAfter;

    /// <summary>Gets or sets the age beyond which a snapshot is dropped: <see cref="MetricsPumpOptions.MaxAge"/>.</summary>
    public TimeSpan MaxAge { get; set; } = s_defaults.MaxAge;

    /// <summary>
    /// Gets or sets the time that the last capture, the deliveries and the flushes may take together when the host
    /// stops: <see cref="MetricsPumpOptions.ShutdownTimeout"/>.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = s_defaults.ShutdownTimeout;

    internal MetricsPumpOptions ToPumpOptions(TimeProvider time) => new()
    {
        Interval = Interval,
        ExportTimeout = ExportTimeout,
        QueueCapacity = QueueCapacity,
        MaxAttempts = MaxAttempts,
        BaseBackoff = BaseBackoff,
        MaxBackoff = MaxBackoff,
        MaxRetryAfter = MaxRetryAfter,
        MaxAge = MaxAge,
        ShutdownTimeout = ShutdownTimeout,
        TimeProvider = time,
    };
}
