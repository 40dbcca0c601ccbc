using System.Numerics;

namespace SeedCore.Metrics.Fast.Concurrency.Exploration;

/// <summary>One point of an execution at which it could have gone on otherwise.</summary>
internal sealed class Decision
{
    /// <summary>Gets a value indicating whether a thread was chosen, or a store: to read, or to follow.</summary>
    public bool IsThread { get; private set; }

    /// <summary>Gets the thread or store that is chosen now.</summary>
    public int Chosen { get; private set; }

    /// <summary>Gets or sets the alternatives that are still to be explored, a bit each.</summary>
    public ulong Left { get; set; }

    /// <summary>Gets the threads that were chosen before.</summary>
    public uint Done { get; private set; }

    /// <summary>Gets the threads that can be chosen: not blocked, and not explored already in all respects.</summary>
    public uint Selectable { get; private set; }

    /// <summary>Gets the threads that are not blocked.</summary>
    public uint Enabled { get; private set; }

    /// <summary>Gets or sets the stores that the chosen thread's step could read.</summary>
    public ulong Candidates { get; set; }

    /// <summary>Gets what each thread need not do any more.</summary>
    public Sleep[] Sleeps { get; } = new Sleep[Clock.Threads];

    public void BeThread(int chosen, uint enabled, uint selectable, ReadOnlySpan<Sleep> sleeps, ulong left)
    {
        (IsThread, Chosen, Enabled, Selectable, Done, Left, Candidates) = (true, chosen, enabled, selectable, 0, left, 0);
        sleeps.CopyTo(Sleeps);
    }

    public void BeStore(int chosen, ulong left) => (IsThread, Chosen, Left) = (false, chosen, left);

    /// <summary>Turns to the next alternative.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Advance()
    {
        if (IsThread)
        {
            // Whatever follows here need not be done by the thread that is left now, in other words: it sleeps.
            Sleeps[Chosen] = Sleeps[Chosen].Join(new Sleep(true, Candidates));
            Done |= 1U << Chosen;
            Left &= ~(ulong)Done;
        }

        if (Left == 0)
            return false;

        Chosen = BitOperations.TrailingZeroCount(Left);
        Left &= ~(1UL << Chosen);
        return true;
    }
}
