namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>What a page has not, and should not hide.</summary>
/// <param name="Instances">Instances beyond as many as it shows.</param>
/// <param name="Series">Series that do not fit with others of their name.</param>
/// <param name="Epochs">Epochs that are not in the totals.</param>
internal readonly record struct LeftOut(int Instances, int Series, int Epochs);
