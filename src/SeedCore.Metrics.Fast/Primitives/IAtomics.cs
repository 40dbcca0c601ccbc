namespace SeedCore.Metrics.Fast.Primitives;

/// <summary>
/// Every access of the lock-free code to memory that another thread may touch. The hardware's implementation
/// compiles to the bare instruction; a simulated one lets a schedule explorer run the same source.
/// </summary>
/// <remarks>
/// The names say the ordering, as .NET's memory model defines it: read-modify-writes are full fences, acquire and
/// release are those of <see cref="Volatile"/>, everything else is unordered. Cells are aligned 64-bit integers,
/// which no supported (64-bit) target tears.
/// </remarks>
internal interface IAtomics
{
    /// <summary>Gets the width in bits of the widest vectors that rows may be read with, past this interface; 0 for none.</summary>
    static abstract int VectorBits { get; }

    /// <summary>Reads without ordering.</summary>
    static abstract long Read(ref readonly long cell);

    /// <summary>Reads; nothing that follows is done earlier.</summary>
    static abstract long ReadAcquire(ref readonly long cell);

    /// <summary>Writes without ordering.</summary>
    static abstract void Write(ref long cell, long value);

    /// <summary>Writes; nothing that precedes is done later.</summary>
    static abstract void WriteRelease(ref long cell, long value);

    /// <summary>Adds atomically and returns the sum (a full fence).</summary>
    static abstract long Add(ref long cell, long value);

    /// <summary>Swaps atomically and returns the old value (a full fence).</summary>
    static abstract long Exchange(ref long cell, long value);

    /// <summary>Swaps atomically if the cell holds <paramref name="comparand"/>; returns what it held (a full fence).</summary>
    static abstract long CompareExchange(ref long cell, long value, long comparand);

    /// <summary>Stores before this are done before stores after it.</summary>
    static abstract void WriteBarrier();

    /// <summary>Loads before this are done before loads after it.</summary>
    static abstract void ReadBarrier();

    /// <summary>Reads a published object; nothing that follows is done earlier (acquire).</summary>
    static abstract T? ReadReference<T>(ref readonly T? location)
        where T : class;

    /// <summary>Publishes an object if the location holds <paramref name="comparand"/>; returns what it held (a full fence).</summary>
    static abstract T? CompareExchangeReference<T>(ref T? location, T? value, T? comparand)
        where T : class;
}
