namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// Breaks the library's source on purpose while it is explored: one kind of operation on one kind of cell becomes
/// a weaker one. (A barrier is known by the cell that its thread accessed before it.)
/// </summary>
/// <param name="Name">What is broken, in words.</param>
/// <param name="Operation">Which operation.</param>
/// <param name="Cell">On which cells: the first word of their names; null for all.</param>
internal sealed record Fault(string Name, Operation Operation, string? Cell)
{
    /// <summary>Tells whether an operation is to be weakened.</summary>
    public bool Breaks(Operation operation, string cell) => operation == Operation && (Cell is null || Cell == cell);
}
