using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Starts the pump before the other services of a host, and shuts it down after them, so that what they record while
/// they stop is exported too.
/// </summary>
internal sealed class HostedPump : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly MetricSets _sets;
    private readonly SeedCoreMetricsOptions _options;
    private MetricsPump? _pump;
    private long _startedAt;

    public HostedPump(IServiceProvider services, MetricSets sets, IOptions<SeedCoreMetricsOptions> options)
    {
        _services = services;
        _sets = sets;
        _options = options.Value;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
    }

    public TimeProvider Time { get; }

    /// <summary>Gets the pump; <see langword="null"/> before the host starts, and where nothing is pushed.</summary>
    public MetricsPump? Pump => Volatile.Read(ref _pump);

    /// <summary>Gets the time since the pump was started.</summary>
    public TimeSpan Age => Time.GetElapsedTime(_startedAt);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (_options.SetGlobal)
            GlobalMetrics.Set(_services.GetRequiredService<MetricsTracker>());

        // Also without exporters: what is wrong with a set stops the start, not the first scrape.
        Func<MetricsSnapshot>[] captures = [.. _sets.All.Select(set => (Func<MetricsSnapshot>)set.Capture)];
        _ = _services.GetService<MeterBridge>(); // a listener sees its meter once it is made
        MetricsExporter[] exporters =
            [.. _services.GetServices<ExporterRegistration>().Select(registration => registration.Create(_services))];
        _startedAt = Time.GetTimestamp();
        if (exporters.Length > 0)
            Volatile.Write(ref _pump, new MetricsPump(captures, _options.Export.ToPumpOptions(Time), exporters));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask().WaitAsync(cancellationToken);

    public ValueTask DisposeAsync() => Pump?.DisposeAsync() ?? ValueTask.CompletedTask;

    // For containers that are disposed of the old way; the pump's own deadline bounds the wait.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
