namespace SeedCore.Metrics.Fast.Gate;

/// <summary>One row of a table.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Calls">How many calls one burst has; where <see cref="Length"/> is given, a first guess.</param>
/// <param name="Make">Makes the burst for one thread (its number): state that is the thread's own is made here.</param>
public sealed record Variant(string Name, int Calls, Func<int, Burst> Make)
{
    /// <summary>Gets how long a burst is to take; zero where its number of calls is to stay.</summary>
    /// <remarks>Short against what interrupts a thread, long against the clock: a few hundred microseconds.</remarks>
    public TimeSpan Length { get; init; }

    /// <summary>Gets what tells how long the last burst took, where another process does the work and knows better; null elsewhere.</summary>
    /// <remarks>Such a process counts its own processor time: none of its bursts is thrown away.</remarks>
    public Func<TimeSpan>? OwnClock { get; init; }
}
