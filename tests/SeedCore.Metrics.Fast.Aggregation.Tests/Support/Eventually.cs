namespace SeedCore.Metrics.Fast.Aggregation.Tests;

/// <summary>Waits for what goes on beside a test.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_deadline, $"waited {s_deadline.TotalSeconds} s for {what}");
            await Task.Delay(10);
        }
    }
}
