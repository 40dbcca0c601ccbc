namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>
/// Thrown by an exporter that knows more about its failure than that it failed: whether another attempt makes sense,
/// and when. Any other exception is taken as transient, to be retried by the pump's own schedule.
/// </summary>
public sealed class ExportException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ExportException"/> class with a general message.</summary>
    public ExportException()
        : base("The export failed.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ExportException"/> class.</summary>
    /// <param name="message">What went wrong; it ends up in <see cref="ExporterHealth.LastError"/>, redacted.</param>
    public ExportException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ExportException"/> class.</summary>
    /// <param name="message">What went wrong; it ends up in <see cref="ExporterHealth.LastError"/>, redacted.</param>
    /// <param name="innerException">What caused it.</param>
    public ExportException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Gets how long the receiver asked to be left alone (such as HTTP's <c>Retry-After</c>);
    /// <see langword="null"/> when it did not say. The pump waits at least that long, but never longer than
    /// <see cref="MetricsPumpOptions.MaxRetryAfter"/>. A negative time counts as zero.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Gets a value indicating whether the same snapshot may be accepted later; <see langword="true"/> by default.
    /// <see langword="false"/> makes the pump give the snapshot up at once.
    /// </summary>
    public bool IsTransient { get; init; } = true;
}
