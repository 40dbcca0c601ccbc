namespace SeedCore.Metrics.Fast;

/// <summary>The unit that exporters show: seconds for all times, ratios for shares, other units as they are.</summary>
/// <param name="Word">Its name in names of metrics, for example <c>seconds</c>; empty for none.</param>
/// <param name="Symbol">Its UCUM symbol, for example <c>s</c>; empty for none.</param>
/// <param name="PerUnit">How many of the declared unit make one: 1000 for milliseconds, shown in seconds.</param>
public readonly record struct BaseUnit(string Word, string Symbol, double PerUnit);
