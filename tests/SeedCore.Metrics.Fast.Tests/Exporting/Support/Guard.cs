namespace SeedCore.Metrics.Fast.Tests.Exporting.Support;

/// <summary>Waiting for a signal that must come: no test hangs, and a missing signal is named.</summary>
internal static class Guard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task GuardedAsync(this Task signal, string what)
    {
        await signal.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!signal.IsCompleted) Assert.Fail($"Waited in vain for {what}.");
        await signal;
    }

    public static async Task<T> GuardedAsync<T>(this Task<T> signal, string what)
    {
        await ((Task)signal).GuardedAsync(what);
        return await signal;
    }
}
