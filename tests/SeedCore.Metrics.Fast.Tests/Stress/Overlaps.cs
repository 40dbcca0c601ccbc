namespace SeedCore.Metrics.Fast.Tests.Stress;

/// <summary>Counts the captures during which others recorded: without them a stress run has shown nothing.</summary>
internal sealed class Overlaps(long[] issued)
{
    private readonly long[] _atBegin = new long[issued.Length];
    private int _captures;
    private bool _isStopped;

    public long[] IssuedAtEnd { get; } = new long[issued.Length];

    /// <summary>Gets how many captures were begun.</summary>
    public int Captures => Volatile.Read(ref _captures);

    /// <summary>Tells whether there were so many, or will be no more. Any thread may ask.</summary>
    public bool AreEnough(int captures) => Captures >= captures || Volatile.Read(ref _isStopped);

    /// <summary>Gets in how many captures somebody went on.</summary>
    public int WithOne { get; private set; }

    /// <summary>Gets in how many captures two or more streams went on.</summary>
    public int WithTwo { get; private set; }

    public void Begin()
    {
        Volatile.Write(ref _captures, _captures + 1);
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

    /// <summary>Says that there will be no more captures.</summary>
    public void Stop() => Volatile.Write(ref _isStopped, true);

    public override string ToString() => $"{Captures} captures, {WithOne} beside one or more streams, {WithTwo} beside two or more";

    private void Copy(long[] destination)
    {
        for (int i = 0; i < issued.Length; i++)
            destination[i] = Volatile.Read(ref issued[i]);
    }
}
