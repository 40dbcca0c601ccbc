namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What was found of one operation's time.</summary>
/// <param name="Name">The operation.</param>
/// <param name="Current">What was measured.</param>
/// <param name="BaselineBest">The least ratio that was recorded.</param>
/// <param name="Limit">What the least ratio must not exceed.</param>
/// <param name="Reason">Why it is suspected, or null.</param>
/// <param name="IsFaster">Whether it got so much faster that it deserves a new baseline.</param>
internal sealed record RatioVerdict(string Name, RatioSeries Current, double BaselineBest, double Limit, string? Reason, bool IsFaster)
{
    public bool IsSuspected => Reason is not null;
}
