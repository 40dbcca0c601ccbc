namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>How many steps of each thread something depends on: a vector clock of up to four threads, 16 bits each.</summary>
internal readonly record struct Clock(ulong Bits)
{
    /// <summary>Threads that a scenario can have.</summary>
    public const int Threads = 4;

    private const int Width = 16;
    private const ulong Mask = (1UL << Width) - 1;

    /// <summary>Gets the number of steps of a thread that are known.</summary>
    public int this[int thread] => (int)(Bits >> (thread * Width) & Mask);

    /// <summary>Gets the clock that also knows a step of a thread.</summary>
    public Clock With(int thread, int step) =>
        step > (int)Mask
            ? throw new InvalidOperationException("A thread takes more than 65,535 steps.")
            : new Clock((Bits & ~(Mask << (thread * Width))) | ((ulong)step << (thread * Width)));

    /// <summary>Gets the clock that knows what either knows.</summary>
    public Clock Join(Clock other)
    {
        if (other.Bits == Bits)
            return this;

        ulong bits = 0;
        for (int shift = 0; shift < Threads * Width; shift += Width)
            bits |= Math.Max(Bits >> shift & Mask, other.Bits >> shift & Mask) << shift;
        return new Clock(bits);
    }
}
