using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>An exporter that does what a test tells it to, and counts what was asked of it.</summary>
internal sealed class ScriptedExporter(Func<CancellationToken, ValueTask<bool>> export, TimeProvider? time = null)
    : MetricsExporter("scripted", time)
{
    private readonly Signal _begun = new();
    private readonly Signal _flushed = new();
    private readonly Signal _disposed = new();
    private int _underWay;

    public Func<CancellationToken, ValueTask<bool>> OnFlush { get; init; } = static _ => ValueTask.FromResult(true);

    public Func<ValueTask> OnDispose { get; init; } = static () => ValueTask.CompletedTask;

    public Func<bool> OnAvailable { get; init; } = static () => true;

    public Func<ExporterHealth, bool> OnCheck { get; init; } = static health => health.Healthy;

    public int Begun => _begun.Count;

    public int Flushed => _flushed.Count;

    public int Disposed => _disposed.Count;

    /// <summary>Gets the largest number of calls that were ever under way at once.</summary>
    public int MostUnderWay { get; private set; }

    public override bool IsAvailable => OnAvailable();

    public static ScriptedExporter Good(TimeProvider? time = null) => new(static _ => ValueTask.FromResult(true), time);

    public static ScriptedExporter Failing(TimeProvider? time = null) => new(static _ => ValueTask.FromResult(false), time);

    /// <summary>Never looks at its token; its exports end with <paramref name="release"/>.</summary>
    public static ScriptedExporter Hanging(TaskCompletionSource<bool> release, TimeProvider? time = null) =>
        new(_ => new ValueTask<bool>(release.Task), time);

    /// <summary>Waits until so many exports have been begun.</summary>
    public Task BegunAsync(int count) => _begun.ReachedAsync(count, "exports begun");

    /// <summary>Waits until a flush has been begun.</summary>
    public Task FlushedAsync() => _flushed.ReachedAsync(1, "flushes begun");

    /// <summary>Waits until a disposal has been begun.</summary>
    public Task DisposedAsync() => _disposed.ReachedAsync(1, "disposals begun");

    protected override bool CheckHealth(ExporterHealth health) => OnCheck(health);

    protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken) =>
        Call(() =>
        {
            _begun.Raise();
            return export(cancellationToken);
        });

    protected override ValueTask<bool> FlushCoreAsync(CancellationToken cancellationToken) =>
        Call(() =>
        {
            _flushed.Raise();
            return OnFlush(cancellationToken);
        });

    protected override async ValueTask ReleaseCoreAsync()
    {
        await Call(async () =>
        {
            _disposed.Raise();
            await OnDispose();
            return true;
        });
    }

    // Not async: what is thrown at once must leave at once.
    private ValueTask<bool> Call(Func<ValueTask<bool>> call)
    {
        MostUnderWay = Math.Max(MostUnderWay, Interlocked.Increment(ref _underWay));
        try
        {
            return LeaveAfterAsync(call());
        }
        catch
        {
            Interlocked.Decrement(ref _underWay);
            throw;
        }
    }

    private async ValueTask<bool> LeaveAfterAsync(ValueTask<bool> call)
    {
        try
        {
            return await call;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
