namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>A broken promise, and how to see it again.</summary>
/// <param name="Reason">What was thrown.</param>
/// <param name="Schedule">What <see cref="Explorer.Replay"/> takes.</param>
/// <param name="Trace">What the threads did, for people.</param>
internal sealed record Failure(Exception Reason, string Schedule, string Trace)
{
    public override string ToString() => $"""
        {Reason.Message}
        Schedule: {Schedule}
        {Trace}
        """;
}
