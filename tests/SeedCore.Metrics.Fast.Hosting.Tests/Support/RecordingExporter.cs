using System.Collections.Concurrent;
using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>Keeps what it is given, and works while it is told to.</summary>
internal sealed class RecordingExporter(TimeProvider? time = null) : MetricsExporter("recording", time)
{
    public ConcurrentQueue<MetricsSnapshot> Snapshots { get; } = new();

    public bool Works { get; set; } = true;

    public int Flushes { get; private set; }

    public int Disposals { get; private set; }

    protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (!Works)
            throw new ExportException("No way to password=c4n4ry.") { IsTransient = false };
        Snapshots.Enqueue(snapshot);
        return ValueTask.FromResult(true);
    }

    protected override ValueTask<bool> FlushCoreAsync(CancellationToken cancellationToken)
    {
        Flushes++;
        return ValueTask.FromResult(true);
    }

    protected override ValueTask ReleaseCoreAsync()
    {
        Disposals++;
        return ValueTask.CompletedTask;
    }
}
