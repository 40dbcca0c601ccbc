using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Tests.Support;

/// <summary>
/// The hardware's operations without vectors, and with a place to step in: what <see cref="BeforeRead"/> and
/// <see cref="BeforeReadBarrier"/> do happens exactly there, as if another thread had been faster.
/// </summary>
internal readonly struct SimulatedAtomics : IAtomics
{
    [ThreadStatic]
    private static Action? t_beforeRead;

    [ThreadStatic]
    private static Action? t_beforeReadBarrier;

    public static int VectorBits => 0;

    /// <summary>Gets or sets what the other thread does before each unordered read of this one.</summary>
    public static Action? BeforeRead
    {
        get => t_beforeRead;
        set => t_beforeRead = value;
    }

    /// <summary>Gets or sets what the other thread does before each read barrier of this one.</summary>
    public static Action? BeforeReadBarrier
    {
        get => t_beforeReadBarrier;
        set => t_beforeReadBarrier = value;
    }

    public static long Read(ref readonly long cell)
    {
        Run(t_beforeRead);
        return HardwareAtomics.Read(in cell);
    }

    public static long ReadAcquire(ref readonly long cell) => HardwareAtomics.ReadAcquire(in cell);

    public static void Write(ref long cell, long value) => HardwareAtomics.Write(ref cell, value);

    public static void WriteRelease(ref long cell, long value) => HardwareAtomics.WriteRelease(ref cell, value);

    public static long Add(ref long cell, long value) => HardwareAtomics.Add(ref cell, value);

    public static long Exchange(ref long cell, long value) => HardwareAtomics.Exchange(ref cell, value);

    public static long CompareExchange(ref long cell, long value, long comparand) =>
        HardwareAtomics.CompareExchange(ref cell, value, comparand);

    public static void WriteBarrier() => HardwareAtomics.WriteBarrier();

    public static void ReadBarrier()
    {
        Run(t_beforeReadBarrier);
        HardwareAtomics.ReadBarrier();
    }

    public static T? ReadReference<T>(ref readonly T? location)
        where T : class => HardwareAtomics.ReadReference(in location);

    public static T? CompareExchangeReference<T>(ref T? location, T? value, T? comparand)
        where T : class => HardwareAtomics.CompareExchangeReference(ref location, value, comparand);

    /// <summary>The other thread's own accesses are not interrupted.</summary>
    private static void Run(Action? step)
    {
        if (step is null)
            return;

        (Action? read, Action? barrier) = (t_beforeRead, t_beforeReadBarrier);
        (t_beforeRead, t_beforeReadBarrier) = (null, null);
        step();
        (t_beforeRead, t_beforeReadBarrier) = (read, barrier);
    }
}
