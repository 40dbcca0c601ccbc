namespace SeedCore.Metrics.Fast.Hosting.Tests.Support;

/// <summary>Waits for what another thread or process brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(10);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_deadline, $"waited {s_deadline.TotalSeconds} s for {what}");
            await Task.Delay(5);
        }
    }
}
