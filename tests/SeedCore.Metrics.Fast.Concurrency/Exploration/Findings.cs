using System.Globalization;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>What was found out about a scenario.</summary>
/// <param name="Name">The scenario's.</param>
/// <param name="Executions">Complete executions, each different from all others.</param>
/// <param name="Cut">Executions that were left because all that was left of them had been explored.</param>
/// <param name="Repeated">Executions that were run again because the collector had moved something.</param>
/// <param name="Outcomes">What came of them, with how often.</param>
/// <param name="Failure">The first broken promise, if there is one.</param>
/// <param name="IsExhausted">Whether there is no other execution.</param>
internal sealed record Findings(
    string Name,
    long Executions,
    long Cut,
    long Repeated,
    IReadOnlyDictionary<string, long> Outcomes,
    Failure? Failure,
    bool IsExhausted)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Executions} executions{(Cut == 0 ? "" : $" ({Cut} cut short)")}{(IsExhausted ? ", all there are" : "")}");
}
