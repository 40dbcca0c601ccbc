using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SeedCore.Metrics.Fast.Hosting.Tests.Support;
using SeedCore.Metrics.Fast.OpenTelemetry;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Meters;

/// <summary>A host's metrics are there for listeners that know nothing of it.</summary>
public sealed class MeterBridgeTests : IDisposable
{
    private readonly string _name = $"bridge_{Guid.NewGuid():N}";
    private readonly Dictionary<string, double> _values = [];
    private readonly MeterListener _listener = new();

    public MeterBridgeTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterBridge.MeterName && instrument.Name.StartsWith(_name, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument.Name, value));
        _listener.Start();
    }

    [Fact]
    public async Task All_sets_are_seen_from_the_hosts_start_to_its_end()
    {
        using (IHost host = Build(static builder => builder.AddMeterBridge()))
        {
            Assert.Empty(Collect());
            await host.StartAsync();
            host.Services.GetRequiredService<MetricsTracker>().TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 250);
            host.Services.GetRequiredService<VerifierMetrics>().Passed.Add(3);
            Assert.Equal((1, 3), (Collect()[$"{_name}.tasks"], Collect()[$"{_name}_verifier.verifier_pass"]));
            Assert.Contains($"{_name}.tasks.duration.quantile", Collect().Keys);

            host.Services.GetRequiredService<MetricsTracker>().TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 250);
            await host.StopAsync();
            Assert.Equal(2, Collect()[$"{_name}.tasks"]); // for an SDK that flushes after it
        }

        Assert.Empty(Collect());
    }

    [Fact]
    public async Task Options_are_those_of_all_calls_together()
    {
        using IHost host = Build(static builder => builder
            .AddMeterBridge(static options => options.Quantiles = [])
            .AddMeterBridge(static options => options.IncludeDiagnostics = false));
        await host.StartAsync();
        host.Services.GetRequiredService<MetricsTracker>().TrackMetrics(ExecutionPath.Fast, success: true, latencyMs: 250);
        Assert.Contains($"{_name}.tasks.duration.sum", Collect().Keys);
        Assert.DoesNotContain($"{_name}.tasks.duration.quantile", Collect().Keys);
        Assert.DoesNotContain($"{_name}.metrics_rejected", Collect().Keys);
    }

    [Fact]
    public async Task A_host_that_does_not_ask_for_it_has_no_meter()
    {
        using IHost host = Build(static _ => { });
        await host.StartAsync();
        Assert.Empty(Collect());
    }

    [Fact]
    public async Task Options_that_are_wrong_stop_the_start()
    {
        using IHost host = Build(static builder => builder.AddMeterBridge(static options => options.Quantiles = [2]));
        Assert.Contains("Quantiles", (await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private IHost Build(Action<SeedCoreMetricsBuilder> add) => TestHosts.Build(
        services => add(services.AddSeedCoreMetrics(options => options.Name = _name).AddMetricSet<VerifierMetrics>($"{_name}_verifier")));

    private Dictionary<string, double> Collect()
    {
        _values.Clear();
        _listener.RecordObservableInstruments();
        return new(_values);
    }

    private void Add(string name, double value) => _values[name] = _values.GetValueOrDefault(name) + value;
}
