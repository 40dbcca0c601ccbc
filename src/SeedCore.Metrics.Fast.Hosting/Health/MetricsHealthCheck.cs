using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Fails, as its registration says, when an exporter is unhealthy by its own judgement, or has had no success for
/// <see cref="IntervalsUntilStale"/> intervals and the time of an attempt. Says of each how old its last success is.
/// </summary>
internal sealed class MetricsHealthCheck(HostedPump pump, IOptions<SeedCoreMetricsOptions> options) : IHealthCheck
{
    private const int IntervalsUntilStale = 3;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        MetricsExportOptions export = options.Value.Export;
        TimeSpan stale = (export.Interval * IntervalsUntilStale) + export.ExportTimeout;
        bool well = true;
        List<string> lines = [];
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        foreach (ExporterHealth exporter in pump.Pump?.GetHealth() ?? [])
        {
            well &= exporter.Healthy && (exporter.SinceLastSuccess ?? pump.Age) <= stale;
            lines.Add(Describe(exporter));
            data[UniqueKey(data, exporter.Type)] = exporter.SinceLastSuccess is { } age ? age : "never";
        }

        string description = lines.Count == 0 ? "Nothing is pushed." : string.Join("; ", lines);
        HealthStatus status = well ? HealthStatus.Healthy : context.Registration.FailureStatus;
        return Task.FromResult(new HealthCheckResult(status, description, exception: null, data));
    }

    private static string Describe(ExporterHealth exporter)
    {
        string success = exporter.SinceLastSuccess is { } age
            ? string.Create(CultureInfo.InvariantCulture, $"last success {age.TotalSeconds:0.#} s ago")
            : "no success yet";
        string failures = exporter.ConsecutiveFailures == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {exporter.ConsecutiveFailures} failed since");
        string error = exporter.Healthy || exporter.LastError is null ? "" : $" ({exporter.LastError})";
        return $"{exporter.Type}: {success}{failures}{error}";
    }

    private static string UniqueKey(Dictionary<string, object> data, string type)
    {
        string key = type;
        for (int i = 2; data.ContainsKey(key); i++)
            key = string.Create(CultureInfo.InvariantCulture, $"{type} {i}");
        return key;
    }
}
