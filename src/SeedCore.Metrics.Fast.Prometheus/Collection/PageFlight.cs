namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>A rendering that has not begun, or is under way, and all that wait for it.</summary>
internal sealed class PageFlight
{
    private readonly TaskCompletionSource<RenderedPage> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets or sets how many wait for it. Fixed once it has begun.</summary>
    public int Waiters { get; set; }

    public void Land(RenderedPage page) => _page.SetResult(page);

    public void Crash(Exception cause) => _page.SetException(cause);

    /// <summary>Waits for the page, which the caller then disposes; who stops waiting has it disposed.</summary>
    public async Task<RenderedPage> WaitAsync(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await _page.Task.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _ = _page.Task.ContinueWith(
                static task =>
                {
                    if (task.IsCompletedSuccessfully)
                        task.Result.Dispose();
                    else
                        _ = task.Exception; // seen by those who waited
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }
}
