namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>Which stripe the calling thread records into; a parameter, so that an explorer can choose.</summary>
internal interface IStripeSelector
{
    /// <summary>Gets how many stripes there are at most; they are numbered from 1.</summary>
    static abstract int StripeCount { get; }

    /// <summary>
    /// Gets a value indicating whether <see cref="Current"/> is the caller's alone, until its thread ends. It does not change.
    /// </summary>
    static virtual bool HasOwners => false;

    /// <summary>
    /// Gets the caller's stripe, or 0 where none is known. Where stripes have no owners, an answer may be another thread's: what is
    /// recorded there is interlocked.
    /// </summary>
    static abstract nint Current { get; }

    /// <summary>Tells whether a stripe that <see cref="Assign"/> gave is the caller's alone.</summary>
    static virtual bool IsOwned(nint stripe) => false;

    /// <summary>Finds out who the caller is, and has <see cref="Current"/> answer with that from now on.</summary>
    static abstract nint Assign();
}
