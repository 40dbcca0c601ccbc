namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>How a snapshot is shown on a page.</summary>
/// <param name="SetName">The set's name there; its own if null.</param>
/// <param name="Labels">Labels besides the set's own.</param>
/// <param name="IsLenient">
/// Whether what does not fit is left out rather than refused: it comes from other processes, whose versions this one cannot choose.
/// </param>
internal readonly record struct PageTag(string? SetName, IReadOnlyDictionary<string, string>? Labels, bool IsLenient)
{
    public bool Fits(PageTag other) =>
        string.Equals(SetName, other.SetName, StringComparison.Ordinal) && ReferenceEquals(Labels, other.Labels) && IsLenient == other.IsLenient;
}
