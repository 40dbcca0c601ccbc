namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>A user's set.</summary>
internal sealed class VerifierMetrics(MetricSetBuilder define) : MetricSet(define)
{
    public Counter Passed { get; } = define.Counter("verifier_pass_total", "Jobs that passed.");
}
