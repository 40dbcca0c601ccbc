namespace SeedCore.Metrics.Fast;

/// <summary>One static dimension of a family.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Values">All values it can have, in the order of the enum that declares them.</param>
public sealed record MetricLabel(string Name, IReadOnlyList<string> Values);
