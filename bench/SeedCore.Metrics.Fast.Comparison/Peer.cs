namespace SeedCore.Metrics.Fast.Comparison;

/// <summary>
/// A library, or a design, that is measured beside ours. Each property is a loop that makes as many calls as it is told
/// to; null where the peer has nothing of the kind. Those that record may run on several threads at once, those that read
/// on one beside them.
/// </summary>
/// <param name="name">Its name in the names of rows.</param>
public abstract class Peer(string name) : IDisposable
{
    /// <summary>Gets its name in the names of rows.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the increment of one counter.</summary>
    public Action<int>? Counter { get; protected init; }

    /// <summary>Gets the record of one latency.</summary>
    public Action<int>? Histogram { get; protected init; }

    /// <summary>Gets a task's record: three counters (all, outcome, path) and a latency, as a method that is not inlined.</summary>
    public Action<int>? Track { get; protected init; }

    /// <summary>Gets the reading of everything into memory, from a tracker filled by <see cref="Track"/> or its like.</summary>
    public Action<int>? Capture { get; protected init; }

    /// <summary>Gets the writing of Prometheus text (see <see cref="RenderedSet"/>).</summary>
    public Action<int>? Render { get; protected init; }

    /// <summary>Gets a value indicating whether threads exclude each other by one lock.</summary>
    public bool IsOneLock { get; protected init; }

    /// <summary>Gets the five kinds of work that it has, by the last part of their rows' names.</summary>
    public IEnumerable<(string Kind, Action<int> Loop)> Works =>
        from work in new (string Kind, Action<int>? Loop)[]
        {
            ("counter", Counter), ("histogram", Histogram), ("track", Track), ("capture", Capture), ("render", Render),
        }
        where work.Loop is not null
        select (work.Kind, work.Loop);

    /// <summary>Makes counters and histograms, and records once into each; what is returned keeps them.</summary>
    /// <returns>Null where the peer has neither.</returns>
    public virtual object? MakeSeries(int counters, int histograms) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the peer holds.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
