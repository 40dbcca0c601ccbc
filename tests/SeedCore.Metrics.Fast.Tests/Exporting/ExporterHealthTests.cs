using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class ExporterHealthTests
{
    [Fact]
    public void A_new_exporter_is_healthy()
    {
        ExporterHealth health = new NoOpExporter().GetHealth();
        Assert.True(health.Available && health.Healthy);
        Assert.Equal(nameof(NoOpExporter), health.Type);
        Assert.Null(health.LastError);
    }

    [Fact]
    public void An_exception_from_the_availability_makes_an_exporter_unavailable_and_names_the_error()
    {
        var exporter = new ScriptedExporter(Works) { OnAvailable = () => throw new FileNotFoundException("no driver") };
        ExporterHealth health = exporter.GetHealth();
        Assert.False(health.Available || health.Healthy);
        Assert.Equal("FileNotFoundException: no driver", health.LastError);
    }

    [Fact]
    public void An_exception_from_the_health_check_makes_an_exporter_unhealthy_and_names_the_error()
    {
        var exporter = new ScriptedExporter(Works) { OnCheck = _ => throw new TimeoutException("no answer") };
        ExporterHealth health = exporter.GetHealth();
        Assert.True(health.Available);
        Assert.False(health.Healthy);
        Assert.Equal("TimeoutException: no answer", health.LastError);
    }

    [Fact]
    public void An_unavailable_exporter_is_unhealthy_whatever_its_check_would_say()
    {
        var exporter = new ScriptedExporter(Works) { OnAvailable = () => false, OnCheck = _ => true };
        ExporterHealth health = exporter.GetHealth();
        Assert.False(health.Available || health.Healthy);
    }

    [Fact]
    public async Task An_exporter_may_judge_its_failures_more_mildly()
    {
        var exporter = new ScriptedExporter(_ => ValueTask.FromResult(false)) { OnCheck = health => health.ConsecutiveFailures < 3 };
        await exporter.ExportAsync(default);
        await exporter.ExportAsync(default);
        Assert.True(exporter.GetHealth().Healthy);
        await exporter.ExportAsync(default);
        Assert.False(exporter.GetHealth().Healthy);
    }

    [Fact]
    public void Health_is_asked_outside_every_lock()
    {
        ScriptedExporter? exporter = null;
        exporter = new ScriptedExporter(Works)
        {
            OnCheck = _ => Task.Run(() => exporter!.ExportAsync(default).AsTask()).Wait(TimeSpan.FromSeconds(60)),
        };
        Assert.True(exporter.GetHealth().Healthy);
        Assert.Equal(1, exporter.Begun);
    }

    private static ValueTask<bool> Works(CancellationToken cancellationToken) => ValueTask.FromResult(true);
}
