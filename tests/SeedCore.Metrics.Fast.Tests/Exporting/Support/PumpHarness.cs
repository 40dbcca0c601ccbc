using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>A pump on a clock that stands still, with waits that are long, distinct, and easy to recognise.</summary>
internal sealed class PumpHarness
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ExportTimeout = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly Signal _captured = new();

    public ManualTime Time { get; } = new();

    public MetricsPumpOptions Options => new()
    {
        Interval = Interval,
        ExportTimeout = ExportTimeout,
        ShutdownTimeout = ShutdownTimeout,
        QueueCapacity = 2,
        MaxAttempts = 3,
        BaseBackoff = TimeSpan.FromSeconds(2),
        MaxBackoff = TimeSpan.FromSeconds(7),
        MaxRetryAfter = TimeSpan.FromSeconds(60),
        MaxAge = TimeSpan.MaxValue,
        TimeProvider = Time,
        Jitter = static () => 0.5,
    };

    public Func<MetricsSnapshot> OnCapture { get; set; } = static () => default;

    public int Captures => _captured.Count;

    public MetricsPump Start(params MetricsExporter[] exporters) => Start(Options, exporters);

    public MetricsPump Start(MetricsPumpOptions options, params MetricsExporter[] exporters) => new(Capture, options, exporters);

    public Task CapturedAsync(int count) => _captured.ReachedAsync(count, "captures");

    /// <summary>Lets one interval pass, and waits for its capture.</summary>
    public async Task TickAsync()
    {
        int next = Captures + 1;
        Time.Advance(Interval);
        await CapturedAsync(next);
    }

    /// <summary>Disposes of a pump that needs no time for it.</summary>
    public static Task CloseAsync(MetricsPump pump) => pump.DisposeAsync().AsTask().GuardedAsync("the shutdown");

    /// <summary>
    /// Disposes of a pump that needs all its time, which passes once <paramref name="last"/> has happened.
    /// </summary>
    public async Task OutlastAsync(MetricsPump pump, Func<Task>? last = null)
    {
        Task disposal = pump.DisposeAsync().AsTask();
        if (last is not null) await last();
        await Time.TimersAsync(ShutdownTimeout);
        Time.Advance(ShutdownTimeout);
        await disposal.GuardedAsync("the shutdown at its deadline");
    }

    private MetricsSnapshot Capture()
    {
        try
        {
            return OnCapture();
        }
        finally
        {
            _captured.Raise();
        }
    }
}
