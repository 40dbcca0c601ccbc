#nullable enable
namespace SeedCore.Metrics.Fast.Exporting;

/// <summary>What the pump's source calls here in place of members that Coyote cannot rewrite. Time is a task: it may be over at any moment.</summary>
internal static class Waits
{
    public static async Task Quietly(this Task task)
    {
        try
        {
            await task;
        }
        catch (Exception)
        {
            // As ConfigureAwaitOptions.SuppressThrowing does.
        }
    }

    public static async Task UpTo(this Task task, TimeSpan timeout, TimeProvider clock)
    {
        _ = (timeout, clock);
        Task deadline = Task.Run(static () => { });
        if (await Task.WhenAny(new[] { task, deadline }) != task)
            throw new TimeoutException();
        await task;
    }

    public static Task Delay(TimeSpan time, TimeProvider clock, CancellationToken end)
    {
        _ = (time, clock, end);
        return Task.Run(static () => { });
    }
}
