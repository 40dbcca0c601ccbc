using System.Runtime.CompilerServices;
using SeedCore.Metrics.Fast.Primitives;

namespace SeedCore.Metrics.Fast;

/// <summary>
/// Records for one loop, which keeps it: plain loads and stores on cells that nobody else writes, no interlocked
/// instruction. Dispose it when the loop ends; the next writer goes on in its cells.
/// </summary>
/// <remarks>
/// <para>
/// One thread at a time. It may move between threads (an <c>await</c> does that), as long as two never use it at once: that
/// would lose increments. With the AppContext switch <c>SeedCore.Metrics.Fast.CheckWriters</c> on, simultaneous use throws
/// <see cref="InvalidOperationException"/>; the switch is off by default and free when off.
/// </para>
/// <para>Never allocates; never throws otherwise. After disposal, and for handles of another set, it records as the handles themselves do.</para>
/// </remarks>
public partial class MetricWriter : IDisposable
{
    private readonly Lanes _home;

    // The set while the writer has a lane of it, else null: one compare with a handle's set tells whether to go on.
    private Lanes? _lanes;
    private long[]? _block;
    private Lane? _lane;
    private long _isBusy;
    private long _isOver;

    internal MetricWriter(Lanes lanes)
    {
        _home = lanes;
        if (!lanes.IsEnabled)
            return;

        _lane = lanes.ClaimOther();

        // Whoever had the lane before left an old stamp; this writer's samples sort by when it began.
        lanes.RequestStamps(_lane);
        _block = _lane.Block;
        _lanes = lanes;
    }

    /// <summary>Returns what a writer that was never disposed still holds.</summary>
    ~MetricWriter() => Retire();

    /// <summary>Adds one to a counter.</summary>
    /// <param name="counter">A counter of the set that made this writer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment(Counter counter) => Add(counter, 1);

    /// <summary>Adds to a counter.</summary>
    /// <param name="counter">A counter of the set that made this writer.</param>
    /// <param name="value">Zero or more; a negative one is dropped and counted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Counter counter, long value)
    {
        if (counter.Lanes == _lanes)
            AddOwned(counter.Cell, value);
        else
            AddShared(counter, value);
    }

    /// <summary>Adds to a counter of a family.</summary>
    /// <typeparam name="T">The family's label.</typeparam>
    /// <param name="family">A family of the set that made this writer.</param>
    /// <param name="label">Which counter.</param>
    /// <param name="value">Zero or more; a negative one is dropped and counted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<T>(CounterFamily<T> family, T label, long value = 1)
        where T : struct, Enum
    {
        if (family.Lanes == _lanes && family.TryGetCell(label, out nint cell))
            AddOwned(cell, value);
        else
            AddShared(family, label, value);
    }

    /// <summary>Adds to a counter of a family.</summary>
    /// <typeparam name="T1">The family's first label.</typeparam>
    /// <typeparam name="T2">The family's second label.</typeparam>
    /// <param name="family">A family of the set that made this writer.</param>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="value">Zero or more; a negative one is dropped and counted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<T1, T2>(CounterFamily<T1, T2> family, T1 first, T2 second, long value = 1)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        if (family.Lanes == _lanes && family.TryGetCell(first, second, out nint cell))
            AddOwned(cell, value);
        else
            AddShared(family, first, second, value);
    }

    /// <summary>Records a duration.</summary>
    /// <param name="latency">A latency of the set that made this writer.</param>
    /// <param name="milliseconds">Zero or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(Latency latency, double milliseconds)
    {
        if (latency.Lanes == _lanes)
            RecordOwned(in latency.Series, in LatencyScale.Instance, milliseconds);
        else
            RecordShared(latency, milliseconds);
    }

    /// <summary>Records a duration.</summary>
    /// <param name="latency">A latency of the set that made this writer.</param>
    /// <param name="duration">Zero or more.</param>
    public void Record(Latency latency, TimeSpan duration) => Record(latency, duration.TotalMilliseconds);

    /// <summary>Records a value.</summary>
    /// <param name="histogram">A histogram of the set that made this writer.</param>
    /// <param name="value">Zero or more, in the histogram's unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(Histogram histogram, double value)
    {
        if (histogram.Lanes == _lanes)
            RecordOwned(in histogram.Series, in histogram.Scale, value);
        else
            RecordShared(histogram, value);
    }

    /// <summary>Records an outcome and how long it took.</summary>
    /// <typeparam name="T">The family's label.</typeparam>
    /// <param name="family">A family of the set that made this writer.</param>
    /// <param name="label">Which outcome.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record<T>(LatencyFamily<T> family, T label, double milliseconds)
        where T : struct, Enum
    {
        nuint cell = EnumLabel<T>.Index(label);
        if (family.Outcomes.Lanes == _lanes && cell < (nuint)EnumLabel<T>.Count)
            RecordOwned(in family.Outcomes.Series[cell], in LatencyScale.Instance, milliseconds);
        else
            RecordShared(family, label, milliseconds);
    }

    /// <summary>Records an outcome and how long it took.</summary>
    /// <typeparam name="T1">The family's first label.</typeparam>
    /// <typeparam name="T2">The family's second label.</typeparam>
    /// <param name="family">A family of the set that made this writer.</param>
    /// <param name="first">The first label.</param>
    /// <param name="second">The second label.</param>
    /// <param name="milliseconds">Zero or more; if it is invalid, the outcome counts without a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record<T1, T2>(LatencyFamily<T1, T2> family, T1 first, T2 second, double milliseconds)
        where T1 : struct, Enum
        where T2 : struct, Enum
    {
        if (family.Outcomes.Lanes == _lanes && LabelPairs<T1, T2>.TryGetIndex(first, second, out nuint cell))
            RecordOwned(in family.Outcomes.Series[cell], in LatencyScale.Instance, milliseconds);
        else
            RecordShared(family, first, second, milliseconds);
    }

    /// <summary>Returns the writer's cells, for the next writer to go on in. What was recorded stays.</summary>
    public void Dispose()
    {
        Retire();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds to a cell of the set that made this writer, which has it still.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddOwned(nint cell, long value)
    {
        if (WriterChecks.AreEnabled)
            Enter();
        _home.AddOwned(_block!, cell, value);
        if (WriterChecks.AreEnabled)
            Leave();

        // The finalizer would hand the block to an heir while the last call still writes.
        GC.KeepAlive(this);
    }

    /// <summary>Records into a series of the set that made this writer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RecordOwned<TScale>(ref readonly SeriesLayout series, ref readonly TScale scale, double value)
        where TScale : struct, IValueScale
    {
        if (WriterChecks.AreEnabled)
            Enter();
        _home.RecordOwned(_block, in series, in scale, value);
        if (WriterChecks.AreEnabled)
            Leave();
        GC.KeepAlive(this);
    }

    // For handles of another set, for labels that are not declared, and after disposal: out of line, so that what
    // is inlined into a caller's loop is the common case only.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddShared(Counter counter, long value) => counter.Add(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddShared<T>(CounterFamily<T> family, T label, long value)
        where T : struct, Enum => family.Add(label, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddShared<T1, T2>(CounterFamily<T1, T2> family, T1 first, T2 second, long value)
        where T1 : struct, Enum
        where T2 : struct, Enum => family.Add(first, second, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RecordShared(Latency latency, double milliseconds) => latency.Record(milliseconds);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RecordShared(Histogram histogram, double value) => histogram.Record(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RecordShared<T>(LatencyFamily<T> family, T label, double milliseconds)
        where T : struct, Enum => family.Record(label, milliseconds);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RecordShared<T1, T2>(LatencyFamily<T1, T2> family, T1 first, T2 second, double milliseconds)
        where T1 : struct, Enum
        where T2 : struct, Enum => family.Record(first, second, milliseconds);

    private void Enter()
    {
        if (!Claim<HardwareAtomics>.TryTake(ref _isBusy))
            throw new InvalidOperationException("Two threads use one metric writer at once; each loop takes a writer of its own.");
    }

    private void Leave() => Claim<HardwareAtomics>.GiveBack(ref _isBusy);

    private void Retire()
    {
        // Once, whoever disposes of it meanwhile: given back twice, a lane would have two heirs.
        if (_lane is not { } lane || !Claim<HardwareAtomics>.TryTake(ref _isOver))
            return;

        _lanes = null;
        _block = null;
        _lane = null;
        Lane.Release(ref lane.Block[0]);
    }
}
