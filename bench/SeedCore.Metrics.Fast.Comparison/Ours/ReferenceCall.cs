namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>REF, which everything is a ratio to: an inlined <c>Interlocked.Increment</c> of a cell that nobody else touches.</summary>
public static class ReferenceCall
{
    /// <summary>Makes one, with a cell on lines of its own.</summary>
    public static Action<int> Make() => Loop.Over(new IncrementCall(new long[64]));

    /// <summary>Makes one whose cell all threads share that run the loop.</summary>
    public static Func<Action<int>> MakeShared()
    {
        long[] cells = new long[64];
        return () => Loop.Over(new IncrementCall(cells));
    }

    private readonly struct IncrementCall(long[] cells) : IOperation
    {
        public void Invoke(int number) => Interlocked.Increment(ref cells[32]);
    }
}
