namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// One call that is measured. A struct, so that the loop around it is compiled for it alone and calls it directly.
/// </summary>
public interface IOperation
{
    /// <summary>Makes the call.</summary>
    /// <param name="number">The number of the call, from 0: what it records depends on nothing else.</param>
    void Invoke(int number);
}
