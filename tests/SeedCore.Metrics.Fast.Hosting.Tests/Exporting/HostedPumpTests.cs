using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Exporting;

[Collection("The global tracker")]
public class HostedPumpTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingExporter _exporter = new();

    [Fact]
    public async Task Snapshots_are_pushed_once_per_interval_of_the_registered_clock()
    {
        using IHost host = Build();
        await host.StartAsync();
        for (int i = 1; i <= 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Eventually.TrueAsync(() => _exporter.Snapshots.Count == i, $"snapshot {i}");
        }

        await host.StopAsync();
        Assert.Equal(4, _exporter.Snapshots.Count);
    }

    [Fact]
    public async Task What_other_services_record_while_they_stop_is_exported_and_flushed_once()
    {
        using IHost host = Build(static services => services.AddHostedService<LateRecorder>());
        await host.StartAsync();
        await host.StopAsync();
        await host.StopAsync();

        MetricsSnapshot last = Assert.Single(_exporter.Snapshots);
        Assert.Equal(42, last.GetCounter("total_tasks"));
        Assert.Equal((1, 1), (_exporter.Flushes, _exporter.Disposals));
    }

    [Fact]
    public async Task Recording_after_the_end_is_harmless()
    {
        using IHost host = Build();
        await host.StartAsync();
        await host.StopAsync();
        host.Services.GetRequiredService<MetricsTracker>().IncrementCounter("total_tasks");
        Assert.Equal(1, host.Services.GetRequiredService<MetricsTracker>().Capture().GetCounter("total_tasks"));
    }

    [Fact]
    public async Task A_host_that_is_only_disposed_of_flushes_too()
    {
        using (IHost host = Build())
            await host.StartAsync();
        Assert.Equal((1, 1, 1), (_exporter.Snapshots.Count, _exporter.Flushes, _exporter.Disposals));
    }

    [Fact]
    public async Task An_exporter_that_hangs_holds_up_the_stop_no_longer_than_its_deadline()
    {
        HangingExporter hanging = new();
        using IHost host = TestHosts.Build(
            services => services.AddSeedCoreMetrics().AddExporter(_ => hanging), ("Export:ShutdownTimeout", "00:00:00.100"));
        await host.StartAsync();
        long start = TimeProvider.System.GetTimestamp();
        await host.StopAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0.09, 5);
        Assert.True(hanging.Begun);
        hanging.Release();
    }

    [Fact]
    public async Task The_tracker_becomes_the_global_one_when_asked_for()
    {
        using IHost host = TestHosts.Build(static services => services.AddSeedCoreMetrics(), ("SetGlobal", "true"));
        await host.StartAsync();
        Assert.Same(host.Services.GetRequiredService<MetricsTracker>(), GlobalMetrics.Get());
    }

    [Fact]
    public async Task Exporters_are_made_by_the_container()
    {
        using IHost host = TestHosts.Build(services => services.AddSingleton<TimeProvider>(_time).AddSeedCoreMetrics().AddExporter<RecordingExporter>().AddLogging());
        await host.StartAsync();
        Assert.Equal(["recording", "LoggingExporter"], host.Services.GetRequiredService<HostedPump>().Pump!.GetHealth().Select(static health => health.Type));
    }

    private IHost Build(Action<IServiceCollection>? configure = null) => TestHosts.Build(services =>
    {
        services.AddSingleton<TimeProvider>(_time);
        services.AddSeedCoreMetrics().AddExporter(_ => _exporter);
        configure?.Invoke(services);
    });
}
