namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Which stripe the calling thread records into; a parameter, so that an explorer can choose.</summary>
internal interface IStripeSelector
{
    /// <summary>Gets how many stripes there are at most; they are numbered from 1.</summary>
    static abstract int StripeCount { get; }

    /// <summary>Gets the caller's stripe, or 0 where none was assigned yet. A wrong answer is slower, never wrong.</summary>
    static abstract nint Current { get; }

    /// <summary>Finds out who the caller is, and has <see cref="Current"/> answer with that from now on.</summary>
    static abstract nint Assign();
}
