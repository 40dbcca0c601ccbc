using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>Ignores its token, and comes back when it is released.</summary>
internal sealed class HangingExporter : MetricsExporter
{
    private readonly TaskCompletionSource<bool> _release = new();

    public bool Begun { get; private set; }

    public void Release() => _release.TrySetResult(true);

    protected override ValueTask<bool> ExportCoreAsync(MetricsSnapshot snapshot, CancellationToken cancellationToken)
    {
        Begun = true;
        return new ValueTask<bool>(_release.Task);
    }
}
