namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>What deaf exporters hang on until it is released; then the next ones hang on something new.</summary>
internal sealed class ChaosFaults
{
    private TaskCompletionSource<bool> _release = New();

    public Task<bool> Released => Volatile.Read(ref _release).Task;

    public void Release() => Interlocked.Exchange(ref _release, New()).SetResult(true);

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
