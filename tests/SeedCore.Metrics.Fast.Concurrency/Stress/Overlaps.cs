using System.Diagnostics;
using System.Globalization;

namespace SeedCore.Metrics.Fast.Concurrency.Stress;

/// <summary>Counts the captures during which others recorded: without them a stress run has shown nothing.</summary>
internal sealed class Overlaps(long[] issued, StressSize size)
{
    // Of a hundred captures beside somebody: with two processors, one of which captures, two others only meet one where they change.
    private const int LeastBesideTwo = 1;

    private readonly long[] _atBegin = new long[issued.Length];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _captures;
    private bool _isOver;

    public long[] IssuedAtEnd { get; } = new long[issued.Length];

    /// <summary>Gets how many captures were begun.</summary>
    public int Captures => Volatile.Read(ref _captures);

    /// <summary>Gets in how many captures somebody went on.</summary>
    public int WithOne { get; private set; }

    /// <summary>Gets in how many captures two or more streams went on.</summary>
    public int WithTwo { get; private set; }

    /// <summary>Gets a value indicating whether there were enough of them to mean anything.</summary>
    public bool AreEnough => WithOne >= size.Overlaps && WithTwo * 100 >= size.Overlaps * LeastBesideTwo;

    /// <summary>Gets a value indicating whether there will be no more captures. Any thread may ask.</summary>
    public bool AreOver => Volatile.Read(ref _isOver);

    /// <summary>Gets a value indicating whether to go on: there were too few overlaps, and there is time.</summary>
    public bool WantMore => !AreEnough && _watch.Elapsed < size.Patience;

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
    public void Stop() => Volatile.Write(ref _isOver, true);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Captures:N0} times read, {WithOne:N0} while one or more streams went on, {WithTwo:N0} while two or more");

    private void Copy(long[] destination)
    {
        for (int i = 0; i < issued.Length; i++)
            destination[i] = Volatile.Read(ref issued[i]);
    }
}
