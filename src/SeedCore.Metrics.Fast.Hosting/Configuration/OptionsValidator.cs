using System.Globalization;
using Microsoft.Extensions.Options;
using SeedCore.Metrics.Fast.OpenTelemetry;
using SeedCore.Metrics.Fast.Prometheus;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Checks the options when the host starts. Each failure begins with its configuration key; what is checked elsewhere
/// (names, labels, the pump) is asked there, so that no rule is written down twice.
/// </summary>
internal sealed class OptionsValidator : IValidateOptions<SeedCoreMetricsOptions>
{
    private readonly AttributeValidator _attributes = new();

    public ValidateOptionsResult Validate(string? name, SeedCoreMetricsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [.. AttributeFailures(options)];
        if (failures.Count == 0)
            failures.AddRange(DeclarationFailures(options));
        if (options.Export.ToPumpOptions(TimeProvider.System).FindFault() is { } fault)
            failures.Add(Key(nameof(options.Export), fault));
        if (FaultOf(() => new PrometheusRenderer(options.Prometheus.ToPrometheusOptions())) is { } pageFault)
            failures.Add(Key(nameof(options.Prometheus), pageFault));
        if (FaultOf(() => new OtlpEncoder(options.Otlp.ToOtlpOptions(new OtlpOptions()))) is { } otlpFault)
            failures.Add(Key(nameof(options.Otlp), otlpFault));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // The generated code writes "<name>.Scrape.Timeout must ...", after "Timeout: ".
    private IEnumerable<string> AttributeFailures(SeedCoreMetricsOptions options)
    {
        const string Prefix = SeedCoreMetricsOptions.SectionKey + ".";
        foreach (string failure in _attributes.Validate(SeedCoreMetricsOptions.SectionKey, options).Failures ?? [])
        {
            int start = failure.IndexOf(Prefix, StringComparison.Ordinal);
            int end = start < 0 ? -1 : failure.IndexOf(' ', start);
            yield return end < 0 ? failure : string.Concat(failure[start..end].Replace('.', ':'), failure[end..]);
        }
    }

    // Declares what the host will declare.
    private static IEnumerable<string> DeclarationFailures(SeedCoreMetricsOptions options)
    {
        MetricSetOptions labelled = new() { ConstantLabels = options.ConstantLabels.AsReadOnly() };
        if (FaultOf(() => new MetricSetBuilder(options.Name)) is { } nameFault)
            yield return Key(nameof(options.Name), nameFault);
        else if (FaultOf(() => new MetricSetBuilder(options.Name, labelled)) is { } labelFault)
            yield return Key(nameof(options.ConstantLabels), labelFault);

        MetricSetBuilder define = new("checked");
        _ = new CoordinatorMetrics(define);
        for (int i = 0; i < options.Gauges.Count; i++)
        {
            if (FaultOf(() => define.Gauge(options.Gauges[i], "Checked.")) is { } gaugeFault)
                yield return Key($"{nameof(options.Gauges)}:{i.ToString(CultureInfo.InvariantCulture)}", gaugeFault);
        }
    }

    private static string? FaultOf(Func<object> declare)
    {
        try
        {
            _ = declare();
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    private static string Key(string key, string fault) => $"{SeedCoreMetricsOptions.SectionKey}:{key}: {fault}";
}
