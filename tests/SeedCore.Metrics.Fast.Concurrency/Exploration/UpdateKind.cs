namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>The kinds of read-modify-writes.</summary>
internal enum UpdateKind
{
    Add,
    Exchange,
    CompareExchange,
}
