namespace SeedCore.Metrics.Fast.Tests.Stress;

/// <summary>Counts the captures during which others recorded: without them a stress run has shown nothing.</summary>
internal sealed class Overlaps(long[] issued)
{
    private readonly long[] _atBegin = new long[issued.Length];

    public long[] IssuedAtEnd { get; } = new long[issued.Length];

    public int Captures { get; private set; }

    /// <summary>Gets in how many captures somebody went on.</summary>
    public int WithOne { get; private set; }

    /// <summary>Gets in how many captures two or more streams went on.</summary>
    public int WithTwo { get; private set; }

    public void Begin()
    {
        Captures++;
        Copy(_atBegin);
    }

    public void End()
    {
        Copy(IssuedAtEnd);
        int moved = 0;
        for (int i = 0; i < issued.Length; i++)
            moved += IssuedAtEnd[i] > _atBegin[i] ? 1 : 0;
        WithOne += moved > 0 ? 1 : 0;
        WithTwo += moved > 1 ? 1 : 0;
    }

    public override string ToString() => $"{Captures} captures, {WithOne} beside one or more streams, {WithTwo} beside two or more";

    private void Copy(long[] destination)
    {
        for (int i = 0; i < issued.Length; i++)
            destination[i] = Volatile.Read(ref issued[i]);
    }
}
