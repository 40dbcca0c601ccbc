namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>Stands in for the framework's, whose CancelAsync goes on where Coyote cannot see it.</summary>
internal sealed class CancellationTokenSource : System.Threading.CancellationTokenSource
{
    private CancellationTokenRegistration _link;

    public static CancellationTokenSource CreateLinkedTokenSource(CancellationToken token)
    {
        CancellationTokenSource linked = new();
        linked._link = token.Register(linked.Cancel);
        return linked;
    }

    public new Task CancelAsync() => Task.Run(Cancel);

    protected override void Dispose(bool disposing)
    {
        _link.Dispose();
        base.Dispose(disposing);
    }
}
