namespace SeedCore.Metrics.Fast.Load;

/// <summary>A part of a chart, with a scale of its own.</summary>
/// <param name="Title">What is compared.</param>
/// <param name="Unit">What the figures are in.</param>
/// <param name="Bars">The lines, from the top.</param>
internal sealed record ChartPanel(string Title, string Unit, IReadOnlyList<ChartBar> Bars);
