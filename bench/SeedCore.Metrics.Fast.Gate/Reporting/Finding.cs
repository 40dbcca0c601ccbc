namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What a comparison found of one method or operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reasons">Why it is refused; empty if it is as recorded.</param>
/// <param name="Diff">What differs in its listing, or empty.</param>
/// <param name="Description">What it is like now.</param>
internal sealed record Finding(string Name, IReadOnlyList<string> Reasons, string Diff, string Description)
{
    public bool IsRefused => Reasons.Count > 0;
}
