using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Health;

public class HealthCheckTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingExporter _exporter;
    private readonly List<IHost> _hosts = [];

    public HealthCheckTests() => _exporter = new(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Lets time pass until the hosts have stopped: a pump may rest before its last attempt.</summary>
    public async Task DisposeAsync()
    {
        foreach (IHost host in _hosts)
        {
            Task disposal = Task.Run(host.Dispose);
            while (!disposal.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1);
            }
        }
    }

    [Fact]
    public async Task Failures_degrade_and_a_success_heals()
    {
        IHost host = Build();
        await host.StartAsync();
        await TickAsync(host, 1);
        Assert.Equal((HealthStatus.Healthy, "recording: last success 0 s ago"), await CheckAsync(host));

        _exporter.Works = false;
        await TickAsync(host, 2);
        Assert.Equal(
            (HealthStatus.Degraded, "recording: last success 10 s ago, 1 failed since (ExportException: No way to password=***)"),
            await CheckAsync(host));

        _exporter.Works = true;
        await TickAsync(host, 3);
        Assert.Equal((HealthStatus.Healthy, "recording: last success 0 s ago"), await CheckAsync(host));
    }

    [Fact]
    public async Task An_exporter_that_gets_nothing_is_stale_after_three_intervals_and_an_attempt()
    {
        IHost host = Build(("Export:Interval", "01:00:00"), ("Export:ExportTimeout", "00:10:00"));
        await host.StartAsync();
        HostedPump pump = host.Services.GetRequiredService<HostedPump>();
        await pump.Pump!.PumpNowAsync();
        await pump.Pump.DisposeAsync(); // from here on there is no success
        _time.Advance(TimeSpan.FromMinutes(190));
        Assert.Equal((HealthStatus.Healthy, "recording: last success 11400 s ago"), await CheckAsync(host));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HealthStatus.Degraded, "recording: last success 11401 s ago"), await CheckAsync(host));
    }

    [Fact]
    public async Task Before_the_first_success_the_age_is_that_of_the_pump()
    {
        IHost host = Build();
        await host.StartAsync();
        Assert.Equal((HealthStatus.Healthy, "recording: no success yet"), await CheckAsync(host));
    }

    [Fact]
    public async Task Without_exporters_there_is_nothing_to_be_late()
    {
        using IHost host = TestHosts.Build(static services =>
        {
            services.AddSeedCoreMetrics();
            services.AddHealthChecks().AddSeedCoreMetrics();
        });
        await host.StartAsync();
        Assert.Equal((HealthStatus.Healthy, "Nothing is pushed."), await CheckAsync(host));
    }

    [Fact]
    public async Task The_data_has_the_age_of_each_exporters_last_success()
    {
        IHost host = TestHosts.Build(services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            services.AddSeedCoreMetrics().AddExporter(_ => _exporter).AddExporter(_ => new RecordingExporter(_time) { Works = false });
            services.AddHealthChecks().AddSeedCoreMetrics(name: "metrics", tags: ["ready"]);
        });
        _hosts.Add(host);
        await host.StartAsync();
        await TickAsync(host, 1);
        _time.Advance(TimeSpan.FromSeconds(4));

        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        HealthReportEntry entry = report.Entries["metrics"];
        Assert.Equal((TimeSpan.FromSeconds(4), "never"), (entry.Data["recording"], entry.Data["recording 2"]));
        Assert.Equal((HealthStatus.Degraded, "ready"), (entry.Status, Assert.Single(entry.Tags)));
    }

    private static async Task<(HealthStatus Status, string? Description)> CheckAsync(IHost host)
    {
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        HealthReportEntry entry = Assert.Single(report.Entries).Value;
        return (entry.Status, entry.Description);
    }

    private IHost Build(params (string Key, string? Value)[] configuration)
    {
        IHost host = TestHosts.Build(
            services =>
            {
                services.AddSingleton<TimeProvider>(_time);
                services.AddSeedCoreMetrics().AddExporter(_ => _exporter);
                services.AddHealthChecks().AddSeedCoreMetrics();
            },
            configuration);
        _hosts.Add(host);
        return host;
    }

    private async Task TickAsync(IHost host, int tick)
    {
        HostedPump pump = host.Services.GetRequiredService<HostedPump>();
        _time.Advance(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(
            () => pump.Pump!.GetStatistics().Exporters.All(books => books.Submitted == tick && books is { InFlight: 0, Queued: 0 }),
            $"tick {tick}");
    }
}
