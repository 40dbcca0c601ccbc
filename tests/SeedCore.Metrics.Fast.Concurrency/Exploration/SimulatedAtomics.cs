using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>
/// The library's accesses to shared memory, handed to the explorer. What is written here is kept in its
/// <see cref="WeakMemory"/>: real memory is read for initial values only, and stays as it is. Outside explorations it is real.
/// </summary>
internal readonly unsafe struct SimulatedAtomics : IAtomics
{
    public static int VectorBits => 0;

    public static long Read(ref readonly long cell) => ReadCell(in cell, Operation.Read);

    public static long ReadAcquire(ref readonly long cell) => ReadCell(in cell, Operation.ReadAcquire);

    public static void Write(ref long cell, long value) => WriteCell(ref cell, value, Operation.Write);

    public static void WriteRelease(ref long cell, long value) => WriteCell(ref cell, value, Operation.WriteRelease);

    public static long Add(ref long cell, long value)
    {
        if (SimulatedThread.Current is null)
            return Interlocked.Add(ref cell, value);
        return UpdateCell(ref cell, Update.Add(value)) + value;
    }

    public static long Exchange(ref long cell, long value) =>
        SimulatedThread.Current is null ? Interlocked.Exchange(ref cell, value) : UpdateCell(ref cell, Update.Exchange(value));

    public static long CompareExchange(ref long cell, long value, long comparand) => SimulatedThread.Current is null
        ? Interlocked.CompareExchange(ref cell, value, comparand)
        : UpdateCell(ref cell, Update.CompareExchange(value, comparand));

    public static void WriteBarrier() => SimulatedThread.Current?.Processor!.WriteBarrier(SimulatedThread.Current);

    public static void ReadBarrier() => SimulatedThread.Current?.Processor!.ReadBarrier(SimulatedThread.Current);

    public static T? ReadReference<T>(ref readonly T? location)
        where T : class => ReadObject(in location, Operation.ReadReference);

    public static T? CompareExchangeReference<T>(ref T? location, T? value, T? comparand)
        where T : class
    {
        if (SimulatedThread.Current is not { } thread)
            return Interlocked.CompareExchange(ref location, value, comparand);

        Location cell = Locate(thread, ref location);
        Update update = Update.CompareExchange(value, comparand);
        return (T?)cell.Object(thread.Processor!.Update(thread, cell, in update, Operation.UpdateReference));
    }

    /// <summary>Reads a reference as <see cref="Read"/> reads a cell. Of the library's seam only where it is weakened on purpose: see Orderings.</summary>
    public static T? ReadReferencePlainly<T>(ref readonly T? location)
        where T : class => ReadObject(in location, Operation.Read);

    /// <summary>Stores a reference as <see cref="Write"/> stores a cell: likewise.</summary>
    public static void WriteReferencePlainly<T>(ref T? location, T? value)
        where T : class
    {
        if (SimulatedThread.Current is { } thread)
            thread.Processor!.Write(thread, Locate(thread, ref location), 0, value, Operation.Write);
        else
            Volatile.Write(ref location, value);
    }

    private static long ReadCell(ref readonly long cell, Operation operation)
    {
        if (SimulatedThread.Current is not { } thread)
            return Volatile.Read(in cell);

        Location location = Locate(thread, in cell);
        return location.Value(thread.Processor!.Read(thread, location, operation));
    }

    private static T? ReadObject<T>(ref readonly T? location, Operation operation)
        where T : class
    {
        if (SimulatedThread.Current is not { } thread)
            return Volatile.Read(in location);

        Location cell = Locate(thread, ref Unsafe.AsRef(in location));
        return (T?)cell.Object(thread.Processor!.Read(thread, cell, operation));
    }

    private static void WriteCell(ref long cell, long value, Operation operation)
    {
        if (SimulatedThread.Current is { } thread)
            thread.Processor!.Write(thread, Locate(thread, in cell), value, null, operation);
        else
            Volatile.Write(ref cell, value);
    }

    private static long UpdateCell(ref long cell, Update update)
    {
        SimulatedThread thread = SimulatedThread.Current!;
        Location location = Locate(thread, in cell);
        return location.Value(thread.Processor!.Update(thread, location, in update, Operation.Update));
    }

    // SAFETY: addresses are compared, never followed; an execution during which anything moved does not count.
    private static Location Locate(SimulatedThread thread, ref readonly long cell)
    {
        nint address = (nint)Unsafe.AsPointer(ref Unsafe.AsRef(in cell));
        WeakMemory memory = thread.Processor!.Memory;
        return memory.TryFind(address, out Location location) ? location : memory.Add(address, null, cell, null);
    }

    private static Location Locate<T>(SimulatedThread thread, ref T? cell)
        where T : class
    {
        nint address = (nint)Unsafe.AsPointer(ref cell);
        WeakMemory memory = thread.Processor!.Memory;
        return memory.TryFind(address, out Location location) ? location : memory.Add(address, typeof(T), 0, cell);
    }
}
